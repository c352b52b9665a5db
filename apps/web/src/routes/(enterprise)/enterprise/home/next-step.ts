import type { ApiOutput } from '#lib/api/types.ts';

type Home = ApiOutput['enterprise']['home'];
type Consent = Pick<
  ApiOutput['consent']['list']['items'][number],
  'consentId' | 'version' | 'status' | 'requestedBy' | 'grants' | 'validTo'
>;
type Application = Pick<
  ApiOutput['application']['mine']['rows'][number],
  'applicationId' | 'status' | 'bankName' | 'offer'
>;
type Line = Pick<
  ApiOutput['loan']['lines'][number],
  'id' | 'availableFen' | 'availableUntil' | 'allowedActions'
>;
type Loan = Pick<
  ApiOutput['loan']['mine']['loans'][number],
  'id' | 'bankName' | 'overdueDays' | 'nextDueOn' | 'status'
>;

/** What the next step is worked out from; what could not be loaded is undefined and skipped. */
export type HomeFacts = {
  today: string;
  home: Home;
  isFactorEnrolled: boolean;
  consents: readonly Consent[] | undefined;
  progress: Pick<ApiOutput['creditData']['progress'], 'done' | 'total' | 'isComplete'> | undefined;
  match: Pick<ApiOutput['matching']['summary'], 'demand' | 'run'> | undefined;
  applications: readonly Application[] | undefined;
  lines: readonly Line[] | undefined;
  loans: readonly Loan[] | undefined;
};

type Bare<Kind extends string> = Kind extends string ? { kind: Kind } : never;

export type NextStep =
  | Bare<'await' | 'suspended' | 'factor' | 'consent' | 'profile' | 'need' | 'wait' | 'browse'>
  | { kind: 'mismatch'; fields: readonly string[] }
  | { kind: 'overdue'; loanId: string; days: number }
  | { kind: 'offer'; count: number; expiresOn: string }
  | { kind: 'returned'; applicationId: string; bank: string }
  | { kind: 'request'; consentId: string; version: number; name: string }
  | { kind: 'draft'; consentId: string; version: number }
  | { kind: 'fetch'; done: number; total: number }
  | { kind: 'apply'; count: number }
  | { kind: 'unlock'; count: number }
  | { kind: 'draw'; lineId: string; availableFen: bigint; until: string }
  | { kind: 'repay'; loanId: string; bank: string; day: string };

/** One thing, the most pressing: what cannot wait, then the journey in its order, then nothing to do. */
export function nextStep(facts: HomeFacts): NextStep {
  return (
    ofRegistration(facts) ??
    ofDeadlines(facts) ??
    ofData(facts) ??
    ofMoney(facts) ?? { kind: 'browse' }
  );
}

function ofRegistration({ home }: HomeFacts): NextStep | null {
  switch (home.status) {
    case 'pending_verification':
      return { kind: 'await' };
    case 'register_mismatch':
      return { kind: 'mismatch', fields: home.mismatchedFields };
    case 'suspended':
      return { kind: 'suspended' };
    case 'verified':
      return null;
  }
}

function ofDeadlines({ loans = [], applications = [], consents = [] }: HomeFacts): NextStep | null {
  const late = loans.toSorted((one, other) => other.overdueDays - one.overdueDays)[0];
  if (late && late.overdueDays > 0)
    return { kind: 'overdue', loanId: late.id, days: late.overdueDays };

  const offers = applications.flatMap(({ status, offer }) =>
    status === 'APPROVED' && offer ? [offer.offerExpiresOn] : [],
  );
  const expiresOn = offers.toSorted()[0];
  if (expiresOn !== undefined) return { kind: 'offer', count: offers.length, expiresOn };

  const returned = applications.find(({ status }) => status === 'RETURNED');
  if (returned)
    return { kind: 'returned', applicationId: returned.applicationId, bank: returned.bankName };

  const request = consents.find(({ status }) => status === 'requested');
  if (!request) return null;
  const { consentId, version, requestedBy } = request;
  return { kind: 'request', consentId, version, name: requestedBy?.name ?? '' };
}

function ofData({ today, isFactorEnrolled, consents, progress }: HomeFacts): NextStep | null {
  if (consents !== undefined && !isScoringConsented(consents, today)) {
    const draft = consents.find(
      ({ status }) => status === 'draft' || status === 'partially_signed',
    );
    if (!isFactorEnrolled) return { kind: 'factor' };
    return draft
      ? { kind: 'draft', consentId: draft.consentId, version: draft.version }
      : { kind: 'consent' };
  }
  if (progress && progress.total > 0 && !progress.isComplete) {
    return { kind: 'fetch', done: progress.done, total: progress.total };
  }
  return null;
}

/** The platform may score today: without that there is no grade and no match. */
export const isScoringConsented = (consents: readonly Consent[], today: string): boolean =>
  consents.some(
    ({ grants, validTo }) =>
      validTo >= today &&
      grants.some(({ purpose, status }) => purpose === 'scoring' && status === 'active'),
  );

const live = ['SUBMITTED', 'ACCEPTED', 'DUE_DILIGENCE'];

function ofMoney({
  home,
  match,
  applications = [],
  lines = [],
  loans = [],
}: HomeFacts): NextStep | null {
  const open = lines.find(
    ({ allowedActions, availableFen }) => allowedActions.includes('draw') && availableFen > 0n,
  );
  if (open && loans.every(({ status }) => status !== 'REQUESTED' && status !== 'ACTIVE')) {
    return {
      kind: 'draw',
      lineId: open.id,
      availableFen: open.availableFen,
      until: open.availableUntil,
    };
  }
  if (applications.some(({ status }) => live.includes(status))) return { kind: 'wait' };
  const due = loans.flatMap(({ id, bankName, nextDueOn }) =>
    nextDueOn === null ? [] : [{ loanId: id, bank: bankName, day: nextDueOn }],
  );
  const first = due.toSorted((one, other) => (one.day < other.day ? -1 : 1))[0];
  if (first) return { kind: 'repay', ...first };
  if (home.nextStep === 'complete_profile') return { kind: 'profile' };
  if (match === undefined) return null;
  if (match.demand === null) return { kind: 'need' };
  if (match.run && match.run.eligible > 0) return { kind: 'apply', count: match.run.eligible };
  return match.run && match.run.needsData > 0
    ? { kind: 'unlock', count: match.run.needsData }
    : null;
}
