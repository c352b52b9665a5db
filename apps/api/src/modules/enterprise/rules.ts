import { classifyEnterpriseSize } from '@xyd/scoring';
import { DomainError } from '../../kernel/errors.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type {
  EnterpriseNextStep,
  EnterpriseSizeClass,
  EnterpriseStatus,
  RegisterField,
} from './contract.ts';

/** 《统计上大中小微型企业划分办法(2017)》国统字〔2017〕213号. */
export const SIZE_RULE_VERSION = 'guotongzi-2017-213';

export type EnterpriseEvent = 'match' | 'mismatch' | 'correct' | 'suspend' | 'reinstate';

const transitions: Record<EnterpriseStatus, Partial<Record<EnterpriseEvent, EnterpriseStatus>>> = {
  pending_verification: {
    match: 'verified',
    mismatch: 'register_mismatch',
    correct: 'pending_verification',
  },
  register_mismatch: { correct: 'pending_verification' },
  verified: { suspend: 'suspended' },
  suspended: { reinstate: 'verified' },
};

/** The status after an event. Errors: `enterprise.already_verified`, `enterprise.wrong_status`. */
export function move(status: EnterpriseStatus, event: EnterpriseEvent): EnterpriseStatus {
  const next = transitions[status][event];
  if (next) return next;
  if (status === 'verified' && event === 'correct') {
    throw new DomainError('enterprise.already_verified');
  }
  throw new DomainError('enterprise.wrong_status', { status, event });
}

export const mayMove = (status: EnterpriseStatus, event: EnterpriseEvent): boolean =>
  transitions[status][event] !== undefined;

/** What the register's answer makes of a firm that waits for it. */
export function judgeRegistration(
  status: EnterpriseStatus,
  mismatchedFields: readonly RegisterField[],
  now: Date,
): { status: EnterpriseStatus; mismatchedFields: RegisterField[]; verifiedAt: Date | null } {
  const isMatch = mismatchedFields.length === 0;
  return {
    status: move(status, isMatch ? 'match' : 'mismatch'),
    mismatchedFields: [...mismatchedFields],
    verifiedAt: isMatch ? now : null,
  };
}

export type SizeFacts = {
  industryCode: string;
  employeeCount: number | null;
  annualRevenueFen: bigint | null;
  totalAssetsFen: bigint | null;
};

export type SizeVerdict = {
  sizeClass: EnterpriseSizeClass | null;
  sizeRuleVersion: string | null;
  sizeBasisOn: string | null;
};

const FEN_PER_WAN = 1_000_000;

const sizeClasses: Record<ReturnType<typeof classifyEnterpriseSize>, EnterpriseSizeClass | null> = {
  LARGE: 'large',
  MEDIUM: 'medium',
  SMALL: 'small',
  MICRO: 'micro',
  OUT_OF_SCOPE: null,
  UNKNOWN: null,
};

/**
 * The size class on `day` by the statistics bureau's table, with the rule and the day it rests on; nothing where
 * a needed figure is missing or the trade has no row (domain.md §2.5).
 */
export function classifySize(facts: SizeFacts, day: LocalDate): SizeVerdict {
  const sizeClass = sizeClasses[statisticalClass(facts)];
  return sizeClass
    ? { sizeClass, sizeRuleVersion: SIZE_RULE_VERSION, sizeBasisOn: day }
    : { sizeClass: null, sizeRuleVersion: null, sizeBasisOn: null };
}

const statisticalClass = (facts: SizeFacts): ReturnType<typeof classifyEnterpriseSize> =>
  classifyEnterpriseSize(facts.industryCode, {
    employees: facts.employeeCount,
    revenueWan: inWan(facts.annualRevenueFen),
    assetsWan: inWan(facts.totalAssetsFen),
  });

// A figure in 万元 is compared with whole thresholds, for which a double is exact far beyond any firm's books.
const inWan = (amountFen: bigint | null): number | null =>
  amountFen === null ? null : Number(amountFen) / FEN_PER_WAN;

/** Refuses a founding day that has not come. */
export function checkEstablished(establishedOn: string, today: LocalDate): void {
  if (establishedOn > today) {
    throw new DomainError('input.invalid', { field: 'establishedOn', reason: 'in_future' });
  }
}

/** The one thing an enterprise's home asks of its people next, as far as the enterprise's own record tells. */
export function nextStepOf(status: EnterpriseStatus, facts: SizeFacts): EnterpriseNextStep {
  switch (status) {
    case 'pending_verification':
      return 'await_verification';
    case 'register_mismatch':
      return 'correct_registration';
    case 'suspended':
      return 'contact_operator';
    case 'verified':
      return statisticalClass(facts) === 'UNKNOWN' ? 'complete_profile' : 'none';
  }
}
