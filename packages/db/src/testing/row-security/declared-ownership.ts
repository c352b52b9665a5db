import {
  anybody,
  kind,
  onlySystem,
  organisation,
  revealed,
  user,
  type Condition,
  type Entitlement,
  type Ownership,
} from './ownership.ts';

const enterprise = organisation('enterprise_id');
const bank = organisation('bank_id');
const guarantor = organisation('guarantor_id');
const recipient = organisation('recipient_id');

const is = (column: string, ...values: string[]): Condition => ({ column, is: values });
const isNot = (column: string, ...values: (string | null)[]): Condition => ({
  column,
  isNot: values,
});

const platformTables: Record<string, Ownership> = {
  region: { reads: anybody, inserts: onlySystem, verbs: 'S' },
  industry: { reads: anybody, inserts: onlySystem, verbs: 'S' },
  outbox_job: {
    reads: onlySystem,
    inserts: anybody,
    updates: onlySystem,
    deletes: onlySystem,
    verbs: 'SIUD',
  },
};

const auditTables: Record<string, Ownership> = {
  // Whoever acts on a firm extends its chain; a head is a count and a hash.
  audit_head: { reads: anybody, inserts: anybody, verbs: 'SIU' },
  audit_event: {
    reads: [organisation('chain_id'), organisation('actor_organisation_id'), kind('operator')],
    inserts: anybody,
    verbs: 'SI',
  },
  audit_root: { reads: anybody, inserts: onlySystem, verbs: 'SI' },
};

const identityTables: Record<string, Ownership> = {
  institution: { reads: anybody, inserts: onlySystem, verbs: 'SIU' },
  user_account: { reads: [user('id')], inserts: [user('id')], verbs: 'SIU' },
  membership: {
    reads: [user('user_id'), organisation('organisation_id')],
    inserts: [organisation('organisation_id')],
    verbs: 'SIU',
  },
  session: { reads: [user('user_id')], inserts: [user('user_id')], verbs: 'SIUD' },
  sign_in_attempt: { reads: onlySystem, inserts: onlySystem, verbs: 'SIUD' },
  used_one_time_code: { reads: onlySystem, inserts: onlySystem, verbs: 'SID' },
};

const enterpriseTables: Record<string, Ownership> = {
  enterprise_directory: { reads: [enterprise], inserts: onlySystem, verbs: 'SI' },
  enterprise: {
    reads: [enterprise, revealed(), kind('operator')],
    inserts: [enterprise, kind('operator')],
    verbs: 'SIU',
  },
  enterprise_delegate: { reads: [enterprise], inserts: [enterprise], verbs: 'SIU' },
};

// A recipient does not see what a firm has yet to sign, unless it was the recipient who asked.
const namedInConsent: readonly Entitlement[] = [
  { organisation: 'recipient_ids', where: [isNot('status', 'draft', 'partially_signed')] },
  { organisation: ['recipient_ids', 'requested_by'] },
];

const consentTables: Record<string, Ownership> = {
  consent_move: { reads: anybody, inserts: onlySystem, verbs: 'S' },
  consent: {
    reads: [enterprise, revealed(), ...namedInConsent],
    inserts: [enterprise, { organisation: 'requested_by', where: [is('status', 'requested')] }],
    updates: [
      enterprise,
      ...namedInConsent.map((named) => ({
        ...named,
        becomes: [is('status', 'terminated')],
      })),
      // What a change leaves is judged by itself: who is named may only have ended it.
      { organisation: 'recipient_ids', where: [is('status', 'terminated')] },
    ],
    deletes: [enterprise],
    verbs: 'SIU',
  },
  consent_grant: {
    reads: [enterprise, recipient, revealed()],
    inserts: [
      enterprise,
      { organisation: 'recipient_id', where: [is('status', 'pending'), is('reads_used', '0')] },
    ],
    updates: [
      enterprise,
      {
        organisation: 'recipient_id',
        where: [is('status', 'active')],
        becomes: [is('status', 'active', 'ended')],
      },
    ],
    deletes: [enterprise],
    verbs: 'SIUD',
  },
  consent_signature: { reads: [enterprise], inserts: [enterprise], verbs: 'SI' },
  consent_transition: {
    reads: [enterprise],
    inserts: [enterprise, organisation('actor_organisation_id')],
    verbs: 'SI',
  },
  consent_access: {
    reads: [enterprise, recipient],
    inserts: [recipient],
    verbs: 'SI',
    updatable: ['row_count'],
  },
};

const creditDataTables: Record<string, Ownership> = {
  credit_file: { reads: [enterprise, revealed()], inserts: [enterprise], verbs: 'SIU' },
  data_fetch: {
    reads: [enterprise],
    inserts: [{ ...enterprise, where: [is('status', 'queued'), is('attempts', '0')] }],
    updates: onlySystem,
    verbs: 'SIU',
  },
  credit_record: { reads: [enterprise, revealed()], inserts: onlySystem, verbs: 'SI' },
  quarantined_record: { reads: [enterprise], inserts: onlySystem, verbs: 'SI' },
  record_dispute: {
    reads: [enterprise, revealed(), kind('operator')],
    inserts: [enterprise, kind('operator')],
    verbs: 'SIU',
  },
  import_run: { reads: onlySystem, inserts: onlySystem, verbs: 'SIU' },
  imported_firm: { reads: onlySystem, inserts: onlySystem, verbs: 'SIU' },
};

const scoringTables: Record<string, Ownership> = {
  score_model: { reads: anybody, inserts: onlySystem, verbs: 'SI' },
  score: { reads: [enterprise, revealed()], inserts: onlySystem, verbs: 'SI' },
  current_score: { reads: [enterprise, revealed()], inserts: onlySystem, verbs: 'SIU' },
  challenger_model: { reads: [kind('operator')], inserts: [kind('operator')], verbs: 'SIU' },
  challenger_score: { reads: onlySystem, inserts: onlySystem, verbs: 'SIUD' },
};

const productTables: Record<string, Ownership> = {
  lpr_quote: { reads: anybody, inserts: onlySystem, verbs: 'SI' },
  // What was once on offer is public; what never was is the bank's own.
  loan_product: {
    reads: [bank, { where: [isNot('version', null)] }],
    inserts: [bank],
    verbs: 'SIU',
  },
  loan_product_draft: { reads: [bank], inserts: [bank], verbs: 'SIUD' },
  loan_product_version: { reads: anybody, inserts: [bank], verbs: 'SI' },
  product_catalogue: { reads: anybody, inserts: [kind('bank')], verbs: 'SU' },
  product_listing: { reads: anybody, inserts: [bank], verbs: 'SIU' },
};

const matchingTables: Record<string, Ownership> = {
  financing_demand: { reads: [enterprise, revealed()], inserts: [enterprise], verbs: 'SIU' },
  match_run: { reads: [enterprise], inserts: onlySystem, verbs: 'SI' },
  match_pair: { reads: [enterprise], inserts: onlySystem, verbs: 'SIUD' },
  current_match: { reads: [enterprise], inserts: onlySystem, verbs: 'SIU' },
};

const applicationTables: Record<string, Ownership> = {
  // The seal's content is credit data: a bank reads it only where its consent was proved.
  application_snapshot: { reads: [enterprise, revealed()], inserts: [enterprise], verbs: 'SI' },
  application_submission: { reads: [enterprise], inserts: [enterprise], verbs: 'SI' },
  application: { reads: [enterprise, bank], inserts: [enterprise, bank], verbs: 'SIU' },
  application_proposal: { reads: [bank], inserts: [bank], verbs: 'SI' },
  application_event: { reads: [enterprise, bank], inserts: [enterprise, bank], verbs: 'SI' },
};

const parties = [enterprise, bank, guarantor];
const lockedGuarantor: Entitlement = { guarantor: 'guarantor_id' };

const guaranteeTables: Record<string, Ownership> = {
  guarantor: {
    reads: [guarantor, lockedGuarantor],
    inserts: [guarantor, lockedGuarantor],
    verbs: 'SIU',
  },
  guarantor_outside_balance: { reads: [guarantor], inserts: [guarantor], verbs: 'SIUD' },
  guarantor_exposure: {
    reads: [guarantor, lockedGuarantor],
    inserts: [guarantor, lockedGuarantor],
    verbs: 'SIU',
  },
  guarantee: { reads: parties, inserts: parties, verbs: 'SIU' },
  guarantee_event: { reads: parties, inserts: parties, verbs: 'SI' },
  guarantee_claim: { reads: parties, inserts: [bank, guarantor], verbs: 'SIU' },
};

const loanTables: Record<string, Ownership> = {
  credit_line: { reads: parties, inserts: parties, verbs: 'SIU' },
  loan: { reads: parties, inserts: parties, verbs: 'SIU' },
  loan_instalment: { reads: parties, inserts: parties, verbs: 'SIU' },
  ledger_account: { reads: parties, inserts: parties, verbs: 'SIU' },
  ledger_transfer: { reads: parties, inserts: parties, verbs: 'SI' },
  ledger_entry: { reads: parties, inserts: parties, verbs: 'SI' },
  loan_repayment: { reads: parties, inserts: [bank], verbs: 'SI' },
  ledger_correction: { reads: [bank], inserts: [bank], verbs: 'SIU' },
  loan_contract_directory: { reads: [bank], inserts: [bank], verbs: 'SI' },
  repayment_reference: { reads: [bank], inserts: [bank], verbs: 'SI' },
  repayment_batch: { reads: [bank], inserts: [bank], verbs: 'SI' },
  balance_delta: { reads: onlySystem, inserts: parties, verbs: 'SI' },
};

const reader: Entitlement = { organisation: 'organisation_id', user: 'user_id' };

const notificationTables: Record<string, Ownership> = {
  notification: { reads: [organisation('organisation_id')], inserts: onlySystem, verbs: 'SI' },
  notification_read: { reads: [reader], inserts: [reader], verbs: 'SI' },
};

const desk = [kind('government'), kind('operator')];

const dashboardTables: Record<string, Ownership> = {
  target_plan: { reads: anybody, inserts: onlySystem, verbs: 'SIU' },
  fold_cursor: { reads: anybody, inserts: onlySystem, verbs: 'SIU' },
  // Anyone but the government sees only sums over at least five firms.
  balance_figure: {
    reads: [
      ...desk,
      { where: [is('dimension', 'total', 'industry'), { column: 'borrower_count', atLeast: 5 }] },
    ],
    inserts: onlySystem,
    verbs: 'SIUD',
  },
  borrower_period: { reads: onlySystem, inserts: onlySystem, verbs: 'SID' },
  application_figure: { reads: desk, inserts: onlySystem, verbs: 'SID' },
  figure_check: { reads: desk, inserts: onlySystem, verbs: 'SIU' },
  model_figure: { reads: onlySystem, inserts: onlySystem, verbs: 'SIU' },
};

/** Every table of ours, by module. */
export const declaredOwnership: Readonly<Record<string, Ownership>> = {
  ...platformTables,
  ...auditTables,
  ...identityTables,
  ...enterpriseTables,
  ...consentTables,
  ...creditDataTables,
  ...scoringTables,
  ...productTables,
  ...matchingTables,
  ...applicationTables,
  ...guaranteeTables,
  ...loanTables,
  ...notificationTables,
  ...dashboardTables,
};
