import { GRADES } from '@xyd/scoring';
import { z } from 'zod';
import type { LimitBasis } from '../product/index.ts';
import type { SnapshotRow } from './store.ts';

// Only what a limit needs: a seal may be older than a feature of today, and lack it.
const SealedScore = z.object({
  result: z.object({ status: z.literal('scored'), grade: z.enum(GRADES) }),
  features: z.object({
    values: z.record(
      z.string(),
      z.object({ value: z.number().nullable(), dataDate: z.string().nullable() }),
    ),
  }),
});

/** Grade and features as they were sealed; null where the firm had no grade then. */
export function sealedLimitBasis({ content }: Pick<SnapshotRow, 'content'>): LimitBasis | null {
  const { data } = SealedScore.safeParse(content['score']);
  return data ? { grade: data.result.grade, features: data.features } : null;
}
