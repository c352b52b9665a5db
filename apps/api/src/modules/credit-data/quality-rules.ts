import type { CreditRecordKind } from '@xyd/scoring';

type Reference = 'today' | 'this_month' | 'data_from' | 'data_to';
type Operand = { field: string } | { reference: Reference } | { literal: string };
type Test = { atMost: Operand } | { atLeast: Operand } | { zeroUnlessPositive: string };

/** One thing that must hold of a record, as data: which kinds, which field, against what. */
export type QualityRule = {
  readonly code: string;
  readonly kinds: readonly CreditRecordKind[];
  readonly field: string;
  readonly test: Test;
};

const monthly: readonly CreditRecordKind[] = [
  'tax_month',
  'invoice_month',
  'utility_month',
  'social_insurance_month',
  'housing_fund_month',
  'bureau_summary',
];

const today = { atMost: { reference: 'today' } } as const;

/** A record that breaks one is set aside with the rule's code and never reaches a score. */
export const QUALITY_RULES: readonly QualityRule[] = [
  {
    code: 'month_in_future',
    kinds: monthly,
    field: 'month',
    test: { atMost: { reference: 'this_month' } },
  },
  {
    code: 'month_too_old',
    kinds: monthly,
    field: 'month',
    test: { atLeast: { literal: '1994-01' } },
  },
  // More than was asked for is not kept, however true: the consent names the data period.
  {
    code: 'before_data_range',
    kinds: monthly,
    field: 'month',
    test: { atLeast: { reference: 'data_from' } },
  },
  {
    code: 'after_data_range',
    kinds: monthly,
    field: 'month',
    test: { atMost: { reference: 'data_to' } },
  },
  { code: 'published_in_future', kinds: ['tax_credit_grade'], field: 'publishedOn', test: today },
  { code: 'snapshot_in_future', kinds: ['registration'], field: 'snapshotOn', test: today },
  {
    code: 'established_after_snapshot',
    kinds: ['registration'],
    field: 'establishedOn',
    test: { atMost: { field: 'snapshotOn' } },
  },
  {
    code: 'evaluated_in_future',
    kinds: ['official_public_grade'],
    field: 'evaluatedOn',
    test: today,
  },
  { code: 'decided_in_future', kinds: ['penalty'], field: 'decidedOn', test: today },
  {
    code: 'publication_ends_before_decision',
    kinds: ['penalty'],
    field: 'publishUntil',
    test: { atLeast: { field: 'decidedOn' } },
  },
  { code: 'occurred_in_future', kinds: ['judicial_fact'], field: 'occurredOn', test: today },
  {
    code: 'ended_before_it_occurred',
    kinds: ['judicial_fact'],
    field: 'endedOn',
    test: { atLeast: { field: 'occurredOn' } },
  },
  { code: 'made_in_future', kinds: ['commitment'], field: 'madeOn', test: today },
  {
    code: 'settled_before_made',
    kinds: ['commitment'],
    field: 'settledOn',
    test: { atLeast: { field: 'madeOn' } },
  },
  { code: 'awarded_in_future', kinds: ['honour'], field: 'awardedOn', test: today },
  {
    code: 'ends_before_awarded',
    kinds: ['honour'],
    field: 'validUntil',
    test: { atLeast: { field: 'awardedOn' } },
  },
  { code: 'granted_in_future', kinds: ['intellectual_property'], field: 'grantedOn', test: today },
  {
    code: 'ends_before_granted',
    kinds: ['intellectual_property'],
    field: 'validUntil',
    test: { atLeast: { field: 'grantedOn' } },
  },
  { code: 'contract_in_future', kinds: ['public_contract'], field: 'awardedOn', test: today },
  { code: 'contract_ended_in_future', kinds: ['public_contract'], field: 'endedOn', test: today },
  {
    code: 'contract_ended_before_award',
    kinds: ['public_contract'],
    field: 'endedOn',
    test: { atLeast: { field: 'awardedOn' } },
  },
  {
    code: 'balance_without_lender',
    kinds: ['bureau_summary'],
    field: 'balanceFen',
    test: { zeroUnlessPositive: 'lenderCount' },
  },
  {
    code: 'overdue_without_balance',
    kinds: ['bureau_summary'],
    field: 'overdueFen',
    test: { zeroUnlessPositive: 'balanceFen' },
  },
  { code: 'checked_in_future', kinds: ['item_checked'], field: 'checkedOn', test: today },
  {
    code: 'arrears_days_without_arrears',
    kinds: ['utility_month'],
    field: 'arrearsDays',
    test: { zeroUnlessPositive: 'arrearsFen' },
  },
  {
    code: 'base_without_insured',
    kinds: ['social_insurance_month'],
    field: 'baseFen',
    test: { zeroUnlessPositive: 'insuredCount' },
  },
  {
    code: 'base_without_contributors',
    kinds: ['housing_fund_month'],
    field: 'baseFen',
    test: { zeroUnlessPositive: 'contributorCount' },
  },
];

/** Days against which records are judged; the data period is open where it is absent. */
export type QualityBounds = { today: string; dataFrom?: string; dataTo?: string };

type Payload = Readonly<Record<string, unknown>>;

/** The first rule that a record breaks; null when it breaks none. Absent facts break no rule. */
export function brokenRule(
  kind: CreditRecordKind,
  payload: Payload,
  bounds: QualityBounds,
): QualityRule | null {
  return (
    QUALITY_RULES.find((rule) => rule.kinds.includes(kind) && !holds(rule, payload, bounds)) ?? null
  );
}

function holds(rule: QualityRule, payload: Payload, bounds: QualityBounds): boolean {
  const value = payload[rule.field];
  if ('zeroUnlessPositive' in rule.test) {
    return isZero(value) || isPositive(payload[rule.test.zeroUnlessPositive]);
  }
  const isUpper = 'atMost' in rule.test;
  const limit = operand(
    'atMost' in rule.test ? rule.test.atMost : rule.test.atLeast,
    payload,
    bounds,
  );
  if (typeof value !== 'string' || limit === null) return true;
  // A month is compared with a day by its own length: 2026-03 lies within a range that begins on 2026-03-15.
  const bound = limit.slice(0, value.length);
  return isUpper ? value <= bound : value >= bound;
}

function operand(operandOf: Operand, payload: Payload, bounds: QualityBounds): string | null {
  if ('literal' in operandOf) return operandOf.literal;
  if ('field' in operandOf) {
    const value = payload[operandOf.field];
    return typeof value === 'string' ? value : null;
  }
  switch (operandOf.reference) {
    case 'today':
      return bounds.today;
    case 'this_month':
      return bounds.today.slice(0, 7);
    case 'data_from':
      return bounds.dataFrom ?? null;
    case 'data_to':
      return bounds.dataTo ?? null;
  }
}

const isZero = (value: unknown): boolean => value === 0 || value === 0n;
const isPositive = (value: unknown): boolean =>
  (typeof value === 'number' || typeof value === 'bigint') && value > 0;
