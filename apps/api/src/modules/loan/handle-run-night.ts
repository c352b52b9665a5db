import type { Context } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { endLines } from './end-lines.ts';
import { planNight } from './run-day.ts';

/** The business day that has begun is the day to age to. */
export async function handleRunNight(context: Context): Promise<void> {
  const day = dayOf(context.clock.now());
  await planNight(context, day);
  await endLines(context, day);
}
