import { expect, test } from 'vitest';
import { nextStep, type HomeFacts } from './next-step.ts';

type Consent = NonNullable<HomeFacts['consents']>[number];
type Loan = NonNullable<HomeFacts['loans']>[number];
type Application = NonNullable<HomeFacts['applications']>[number];

const home: HomeFacts['home'] = {
  enterpriseId: '0193aaaa-0000-7000-8000-000000000001',
  name: 'any firm',
  status: 'verified',
  mismatchedFields: [],
  sizeClass: 'small',
  nextStep: 'none',
  maySign: true,
};

const empty: HomeFacts = {
  today: '2026-11-22',
  home,
  isFactorEnrolled: true,
  consents: [],
  progress: { done: 0, total: 0, isComplete: true },
  match: { demand: null, run: null },
  applications: [],
  lines: [],
  loans: [],
};

const consent = (
  status: Consent['status'],
  purpose: 'scoring' | 'pre_loan' = 'scoring',
): Consent => ({
  consentId: 'consent',
  version: 2,
  status,
  validTo: '2027-05-22',
  requestedBy: status === 'requested' ? { id: 'bank', name: 'the bank' } : null,
  grants: [
    {
      recipientId: 'platform',
      recipientName: 'the platform',
      itemCode: 'TAX',
      purpose,
      status: status === 'active' ? 'active' : 'pending',
      readsUsed: 0,
      readsMax: 10,
    },
  ],
});

const loan = (change: Partial<Loan>): Loan => ({
  id: 'loan',
  bankName: 'the bank',
  overdueDays: 0,
  nextDueOn: null,
  status: 'ACTIVE',
  ...change,
});

const application = (status: Application['status'], offerExpiresOn?: string): Application => ({
  applicationId: `application-${status}`,
  status,
  bankName: 'the bank',
  offer:
    offerExpiresOn === undefined
      ? null
      : {
          approvedAmountFen: 200_000_000n,
          termMonths: 12,
          annualRatePpm: 38_500,
          lprPpm: 30_000,
          lprPublishedOn: '2026-11-20',
          spreadBp: 85,
          repaymentMethod: 'EQUAL_INSTALLMENT',
          dayCount: 'ACT_360',
          guaranteeRequired: false,
          offerExpiresOn,
        },
});

const consented: HomeFacts = { ...empty, consents: [consent('active')] };
const demand = {
  demandId: 'demand',
  amountFen: 200_000_000n,
  termMonths: 12,
  purpose: 'working_capital',
  note: '',
  status: 'open',
  version: 1,
  updatedAt: new Date('2026-11-22T00:00:00Z'),
} as const;
const run = {
  runId: 'run',
  matchedAt: new Date('2026-11-22T00:01:00Z'),
  scoreId: null,
  eligible: 0,
  needsData: 0,
  ineligible: 0,
  policyVersion: '2026-11.1',
  amountRange: null,
};
const line = {
  id: 'line',
  availableFen: 200_000_000n,
  availableUntil: '2027-11-22',
  allowedActions: ['draw' as const],
};

test.each<[string, HomeFacts, string]>([
  [
    'a firm being checked',
    { ...empty, home: { ...home, status: 'pending_verification' } },
    'await',
  ],
  [
    'a firm that does not match',
    { ...empty, home: { ...home, status: 'register_mismatch' } },
    'mismatch',
  ],
  ['a suspended firm', { ...consented, home: { ...home, status: 'suspended' } }, 'suspended'],
  ['a verified firm without a second factor', { ...empty, isFactorEnrolled: false }, 'factor'],
  ['a verified firm that consented to nothing', empty, 'consent'],
  ['a draft not yet signed', { ...empty, consents: [consent('draft')] }, 'draft'],
  [
    'a bank’s request, before the firm’s own plans',
    { ...empty, consents: [consent('requested')] },
    'request',
  ],
  ['a consent to a bank alone', { ...empty, consents: [consent('active', 'pre_loan')] }, 'consent'],
  [
    'data on their way',
    { ...consented, progress: { done: 2, total: 6, isComplete: false } },
    'fetch',
  ],
  [
    'a size that is not known',
    { ...consented, home: { ...home, nextStep: 'complete_profile' } },
    'profile',
  ],
  [
    'a size that is not known, while a bank is at work',
    {
      ...consented,
      home: { ...home, nextStep: 'complete_profile' },
      applications: [application('ACCEPTED')],
    },
    'wait',
  ],
  ['no need said', consented, 'need'],
  ['products that fit', { ...consented, match: { demand, run: { ...run, eligible: 3 } } }, 'apply'],
  [
    'products one consent away',
    { ...consented, match: { demand, run: { ...run, needsData: 9 } } },
    'unlock',
  ],
  ['nothing that fits', { ...consented, match: { demand, run } }, 'browse'],
  ['a bank at work', { ...consented, applications: [application('DUE_DILIGENCE')] }, 'wait'],
  [
    'a bank that asks for more',
    { ...consented, applications: [application('ACCEPTED'), application('RETURNED')] },
    'returned',
  ],
  ['a line not drawn', { ...consented, lines: [line] }, 'draw'],
  [
    'a line drawn',
    { ...consented, lines: [line], loans: [loan({ nextDueOn: '2026-12-20' })] },
    'repay',
  ],
  [
    'an overdue loan, before everything else',
    { ...consented, loans: [loan({ overdueDays: 3 })], applications: [application('RETURNED')] },
    'overdue',
  ],
  ['consents that could not be loaded', { ...empty, consents: undefined }, 'need'],
])('%s', (_name, facts, kind) => {
  expect(nextStep(facts).kind).toBe(kind);
});

test('several offers are one step, by the earliest day', () => {
  const applications = [
    application('APPROVED', '2026-12-20'),
    application('APPROVED', '2026-12-05'),
  ];
  expect(nextStep({ ...consented, applications })).toEqual({
    kind: 'offer',
    count: 2,
    expiresOn: '2026-12-05',
  });
});

test('the earliest payment is the one to name', () => {
  const loans = [
    loan({ id: 'late', nextDueOn: '2027-01-20' }),
    loan({ id: 'soon', nextDueOn: '2026-12-20' }),
  ];
  expect(nextStep({ ...consented, loans })).toMatchObject({
    kind: 'repay',
    loanId: 'soon',
    day: '2026-12-20',
  });
});
