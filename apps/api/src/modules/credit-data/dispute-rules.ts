import { DomainError } from '../../kernel/errors.ts';
import { addWorkingDays } from '../../kernel/working-days.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { DisputeStatus } from './contract.ts';

/**
 * Working days to answer a dispute. Source: 河南省社会信用条例 art. 41: three for the platform's own data, seven where
 * the provider must be asked. Every record here comes from a provider but those the platform imported itself.
 */
const WORKING_DAYS = { own: 3, provider: 7 } as const;

/** The last day to answer a dispute opened on `day` about a record from `source`. */
export const dueDay = (day: LocalDate, source: string): LocalDate =>
  addWorkingDays(day, source === 'import' ? WORKING_DAYS.own : WORKING_DAYS.provider);

export type Settlement = Exclude<DisputeStatus, 'open'>;

/** Only an open dispute can be ended. Error: `credit_data.wrong_status`. */
export function settle(status: DisputeStatus, outcome: Settlement): Settlement {
  if (status !== 'open') throw new DomainError('credit_data.wrong_status', { status });
  return outcome;
}
