import type { Context } from '../../kernel/context.ts';
import { lapseCommitments } from './lapse-guarantees.ts';

export async function handleLapseCommitments(context: Context): Promise<void> {
  await lapseCommitments(context);
}
