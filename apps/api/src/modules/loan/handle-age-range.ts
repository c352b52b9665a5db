import { asId } from '@xyd/db/ids';
import type { Context } from '../../kernel/context.ts';
import { parseLocalDate } from '../../kernel/local-date.ts';
import { runDay } from './run-day.ts';

export async function handleAgeRange(
  context: Context,
  payload: { day: string; after: string; upTo: string | null },
): Promise<void> {
  await runDay(context, {
    day: parseLocalDate(payload.day),
    range: {
      after: asId<'Organisation'>(payload.after),
      upTo: payload.upTo === null ? null : asId<'Organisation'>(payload.upTo),
    },
  });
}
