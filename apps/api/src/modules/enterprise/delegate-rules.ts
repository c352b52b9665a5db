import { DomainError } from '../../kernel/errors.ts';
import { addMonths, parseLocalDate, type LocalDate } from '../../kernel/local-date.ts';
import type { ClerkView } from './contract.ts';

/** An authority without end is none: the firm renews it (domain.md §8.3 asks for an instrument with an expiry). */
const DELEGATE_MONTHS_MAX = 24;

type Instrument = { validFrom: string; validTo: string; revokedAt: Date | null };

/** Whether a clerk's authority holds on a day. Both its first and its last day count. */
export function standingOf(instrument: Instrument, today: LocalDate): ClerkView['standing'] {
  if (instrument.revokedAt) return 'revoked';
  if (today < instrument.validFrom) return 'not_yet';
  return today > instrument.validTo ? 'expired' : 'in_force';
}

/** Refuses a period that is over, runs backwards or lasts too long. Error: `enterprise.delegate_period`. */
export function checkPeriod(validFrom: string, validTo: string, today: LocalDate): void {
  const last = addMonths(parseLocalDate(validFrom), DELEGATE_MONTHS_MAX);
  if (validTo < validFrom || validTo < today || validTo > last) {
    throw new DomainError('enterprise.delegate_period', { monthsMax: DELEGATE_MONTHS_MAX });
  }
}
