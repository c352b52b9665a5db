import { describe, expect } from 'vitest';
import { eq } from 'drizzle-orm';
import { guarantor, guarantorExposure } from '@xyd/db/schema';
import { revealGuarantor, withTransaction } from '../../kernel/context.ts';
import { test } from '../../testing/index.ts';
import { committedGuarantee, reportedGuarantor } from './testing/index.ts';

describe('a guarantor’s capacity, behind the wall', () => {
  test('opens to another party only for the guarantor that was named, and only for that transaction', async ({
    as,
    owner,
  }) => {
    const { officer, guarantor: people } = await committedGuarantee(as, owner);
    const other = await reportedGuarantor(as, owner);
    const seen = (guarantorId: typeof people.guarantorId | null) =>
      withTransaction(as(officer), async (tx) => {
        if (guarantorId) await revealGuarantor(tx, guarantorId);
        const capacities = await tx.db.select().from(guarantor);
        const exposures = await tx.db.select().from(guarantorExposure);
        const moved = await tx.db
          .update(guarantor)
          .set({ reservedFen: 0n })
          .where(eq(guarantor.guarantorId, other.guarantorId))
          .returning();
        return [capacities.length, exposures.length, moved.length];
      });
    expect(await seen(null)).toEqual([0, 0, 0]);
    expect(await seen(people.guarantorId)).toEqual([1, 1, 0]);
    expect(await seen(other.guarantorId)).toEqual([1, 0, 1]);
    expect(await seen(null)).toEqual([0, 0, 0]);
  });
});
