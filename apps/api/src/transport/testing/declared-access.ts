import type { OrganisationKind } from '../../kernel/actor.ts';

/**
 * Who may call each procedure, declared apart from the routers: the matrix test holds the two against each other. A
 * procedure that is missing here fails the suite.
 */
export type Access =
  | 'anybody'
  /** Signed in, second factor or not. */
  | 'signed_in'
  | {
      kinds: readonly OrganisationKind[];
      /** With a second factor shown in the last minutes. */
      isSteppedUp: boolean;
    };

const anybody: Access = 'anybody';
const signedIn: Access = 'signed_in';
const only = (...kinds: OrganisationKind[]): Access => ({ kinds, isSteppedUp: false });
const afresh = (...kinds: OrganisationKind[]): Access => ({ kinds, isSteppedUp: true });
const everyPortal = only('enterprise', 'bank', 'guarantor', 'government', 'provider', 'operator');

const byModule: Record<string, Record<string, Access>> = {
  audit: {
    events: only('enterprise', 'operator'),
    roots: only('enterprise', 'operator'),
  },
  identity: {
    me: anybody,
    demoAccounts: anybody,
    institutions: anybody,
    signIn: anybody,
    verifySecondFactor: signedIn,
    stepUp: signedIn,
    enrolSecondFactor: signedIn,
    changePassword: everyPortal,
    signOut: signedIn,
    sessions: signedIn,
    revokeSession: signedIn,
  },
  enterprise: {
    regions: anybody,
    industries: anybody,
    register: anybody,
    home: only('enterprise'),
    profile: only('enterprise'),
    updateProfile: only('enterprise'),
    correctRegistration: only('enterprise'),
    clerks: only('enterprise'),
    addClerk: afresh('enterprise'),
    revokeClerk: afresh('enterprise'),
    list: only('operator'),
    suspend: afresh('operator'),
    reinstate: afresh('operator'),
  },
  consent: {
    text: signedIn,
    prepare: only('enterprise'),
    sign: afresh('enterprise'),
    discard: only('enterprise'),
    decline: only('enterprise'),
    pause: only('enterprise'),
    resume: only('enterprise'),
    // As easy to take back as the law wants it: no second factor stands in the way (PIPL art. 15).
    revoke: only('enterprise'),
    list: only('enterprise'),
    get: only('enterprise'),
    receipt: only('enterprise'),
    accessLog: only('enterprise'),
    request: only('bank', 'guarantor'),
    terminate: only('bank', 'guarantor'),
    held: only('bank', 'guarantor', 'operator'),
    reads: only('bank', 'guarantor', 'operator'),
  },
  creditData: {
    catalogue: anybody,
    progress: only('enterprise'),
    refresh: only('enterprise'),
    freshness: only('enterprise'),
    records: only('enterprise'),
    dispute: only('enterprise'),
    disputes: only('enterprise'),
    withdrawDispute: only('enterprise'),
    openDisputes: only('operator'),
    settleDispute: only('operator'),
  },
  scoring: {
    current: only('enterprise'),
    history: only('enterprise'),
    registerChallenger: only('operator'),
    removeChallenger: only('operator'),
  },
  product: {
    offers: anybody,
    offer: anybody,
    lpr: anybody,
    ruleFields: anybody,
    list: only('bank'),
    get: only('bank'),
    checkRule: only('bank'),
    create: only('bank'),
    edit: only('bank'),
    submit: only('bank'),
    return: only('bank'),
    publish: afresh('bank'),
    suspend: only('bank'),
    resume: only('bank'),
    withdraw: afresh('bank'),
  },
  matching: {
    summary: only('enterprise'),
    saveDemand: only('enterprise'),
    closeDemand: only('enterprise'),
    eligible: only('enterprise'),
    undecided: only('enterprise'),
    ineligible: only('enterprise'),
    of: only('enterprise'),
    previewReach: only('bank'),
    portfolio: only('bank'),
    fittingFirms: only('bank'),
  },
  application: {
    submit: afresh('enterprise'),
    mine: only('enterprise'),
    detail: only('enterprise'),
    resubmit: only('enterprise'),
    withdraw: only('enterprise'),
    declineOffer: only('enterprise'),
    queue: only('bank'),
    get: only('bank'),
    openProfile: only('bank'),
    accept: only('bank'),
    returnToFirm: only('bank'),
    startDueDiligence: only('bank'),
    propose: only('bank'),
    sendBack: only('bank'),
    approve: afresh('bank'),
    reject: only('bank'),
  },
  guarantee: {
    request: only('bank'),
    ofApplication: only('bank'),
    release: only('bank'),
    mine: only('enterprise'),
    queue: only('guarantor'),
    get: only('guarantor', 'bank'),
    preCheck: only('guarantor'),
    commit: afresh('guarantor'),
    decline: only('guarantor'),
    desk: only('guarantor'),
    ledger: only('guarantor'),
    reportCapacity: afresh('guarantor'),
    assignGroup: only('guarantor'),
  },
  loan: {
    acceptOffer: afresh('enterprise'),
    lines: only('enterprise'),
    requestDraw: only('enterprise'),
    mine: only('enterprise'),
    book: only('bank'),
    confirmDisbursement: afresh('bank'),
    importRepayments: only('bank'),
    repaymentTemplate: only('bank'),
    repaymentBatches: only('bank'),
    repaymentErrors: only('bank'),
    reportClass: only('bank'),
    callGuarantee: only('bank'),
    requestCorrection: only('bank'),
    decideCorrection: afresh('bank'),
    corrections: only('bank'),
    guaranteed: only('guarantor'),
    payClaim: afresh('guarantor'),
    cancelDraw: only('enterprise', 'bank'),
    get: only('enterprise', 'bank', 'guarantor'),
    previewSchedule: only('enterprise', 'bank', 'guarantor'),
  },
  notification: {
    list: everyPortal,
    unreadCount: everyPortal,
    markRead: everyPortal,
    markAllRead: everyPortal,
  },
  dashboard: {
    headline: only('government'),
    kpis: only('government'),
    regions: only('government'),
    breakdown: only('government'),
    trend: only('government'),
    modelInForce: only('operator'),
    modelReport: only('operator'),
    modelStability: only('operator'),
    modelOutcomes: only('operator'),
    modelCard: only('operator'),
    modelChallenge: only('operator'),
    statistics: anybody,
  },
};

export const declaredAccess: Readonly<Record<string, Access>> = Object.fromEntries(
  Object.entries(byModule).flatMap(([module, procedures]) =>
    Object.entries(procedures).map(([name, access]) => [`${module}.${name}`, access]),
  ),
);
