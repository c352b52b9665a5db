import { z } from 'zod';
import { LocalDateInput } from '../../kernel/inputs.ts';

export const ConsentItemCode = z.enum([
  'TAX',
  'UTILITY',
  'SOCIAL_INSURANCE',
  'HOUSING_FUND',
  'FINANCING',
]);
export type ConsentItemCode = z.infer<typeof ConsentItemCode>;

export const ConsentPurpose = z.enum(['pre_loan', 'in_loan', 'post_loan', 'scoring', 'matching']);
export type ConsentPurpose = z.infer<typeof ConsentPurpose>;

/** What a consent's signature is over (`typ` of its JWS), so that no other signed document can pass for one. */
export const ARTEFACT_TYPE = 'xyd-consent+jws';

/** `query` answers yes or no and hands out no data. */
export const ConsentMode = z.enum(['view', 'store', 'query']);
export type ConsentMode = z.infer<typeof ConsentMode>;

export const ConsentStatus = z.enum([
  'draft',
  'requested',
  'partially_signed',
  'active',
  'paused',
  'revoked',
  'terminated',
  'expired',
  'superseded',
]);
export type ConsentStatus = z.infer<typeof ConsentStatus>;

export const ConsentGrantStatus = z.enum(['pending', 'active', 'paused', 'ended']);
export const ConsentRefusal = z.enum([
  'none',
  'not_yet_valid',
  'expired',
  'paused',
  'ended',
  'quota_exhausted',
]);
export type ConsentRefusal = z.infer<typeof ConsentRefusal>;

export const ConsentAction = z.enum([
  'sign',
  'decline',
  'discard',
  'pause',
  'resume',
  'revoke',
  'amend',
  'terminate',
]);
export type ConsentAction = z.infer<typeof ConsentAction>;

const distinct = <Value>(values: readonly Value[]): boolean =>
  new Set(values).size === values.length;
const itemCodes = z
  .array(ConsentItemCode)
  .min(1)
  .max(ConsentItemCode.options.length)
  .refine(distinct);
const purposes = z.array(ConsentPurpose).min(1).max(5).refine(distinct);
const version = z.int().min(1).max(1_000_000);
const limit = z.int().min(1).max(100).default(50);
/** The last row of the page before: a consent's id and version. */
const ConsentCursor = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[1-9]\d{0,6}$/);

const terms = {
  itemCodes,
  mode: ConsentMode,
  validTo: LocalDateInput,
  dataFrom: LocalDateInput,
  dataLifeDays: z.int().min(0).max(1830),
  readsMax: z.int().min(1).max(1000),
};

export const PrepareConsentInput = z.strictObject({
  ...terms,
  recipients: z
    .array(z.strictObject({ recipientId: z.uuid(), purposes }))
    .min(1)
    .max(10)
    .refine((recipients) => distinct(recipients.map(({ recipientId }) => recipientId))),
  validFrom: LocalDateInput.optional(),
  dataTo: LocalDateInput.optional(),
  signaturesRequired: z.union([z.literal(1), z.literal(2)]).default(1),
  /** The consent whose next version this is to be. */
  amends: z.uuid().optional(),
});
export type PrepareConsentInput = z.infer<typeof PrepareConsentInput>;

export const RequestConsentInput = z.strictObject({ ...terms, enterpriseId: z.uuid(), purposes });
export type RequestConsentInput = z.infer<typeof RequestConsentInput>;

export const SignConsentInput = z.strictObject({
  consentId: z.uuid(),
  version,
  /** Hash of the text that the signer was shown: another text was not agreed to. */
  textHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Fewer items than were asked for: nothing is bundled. */
  itemCodes: itemCodes.optional(),
});
export type SignConsentInput = z.infer<typeof SignConsentInput>;

export const ConsentVersionInput = z.strictObject({ consentId: z.uuid(), version });
export type ConsentVersionInput = z.infer<typeof ConsentVersionInput>;

export const ConsentInput = z.strictObject({ consentId: z.uuid() });
export type ConsentInput = z.infer<typeof ConsentInput>;

export const GetConsentInput = z.strictObject({ consentId: z.uuid(), version: version.optional() });
export type GetConsentInput = z.infer<typeof GetConsentInput>;

export const RevokeConsentInput = z.strictObject({
  consentId: z.uuid(),
  /** Only what this recipient was given, or one purpose or item of it; the whole consent when absent. */
  grant: z
    .strictObject({
      recipientId: z.uuid(),
      purpose: ConsentPurpose.optional(),
      itemCode: ConsentItemCode.optional(),
    })
    .optional(),
});
export type RevokeConsentInput = z.infer<typeof RevokeConsentInput>;

export const TerminateConsentInput = z.strictObject({
  enterpriseId: z.uuid(),
  consentId: z.uuid(),
});
export type TerminateConsentInput = z.infer<typeof TerminateConsentInput>;

export const ListConsentsInput = z.strictObject({
  limit,
  cursor: ConsentCursor.optional(),
  status: z.array(ConsentStatus).max(9).optional(),
});
export type ListConsentsInput = z.infer<typeof ListConsentsInput>;

export const ListAccessInput = z.strictObject({
  limit,
  cursor: z.uuid().optional(),
  recipientId: z.uuid().optional(),
});
export type ListAccessInput = z.infer<typeof ListAccessInput>;

export const ListHeldInput = z.strictObject({
  limit,
  cursor: ConsentCursor.optional(),
  enterpriseId: z.uuid().optional(),
});
export type ListHeldInput = z.infer<typeof ListHeldInput>;

export const ListReadsInput = z.strictObject({
  limit,
  cursor: z.uuid().optional(),
  enterpriseId: z.uuid().optional(),
});
export type ListReadsInput = z.infer<typeof ListReadsInput>;

const TextBody = z.object({
  title: z.string(),
  summary: z.array(z.string()),
  clauses: z.array(z.object({ heading: z.string(), body: z.string() })),
});

export const ConsentTextView = z.object({
  version: z.string(),
  effectiveOn: z.string(),
  hash: z.string(),
  zh: TextBody,
  en: TextBody,
});
export type ConsentTextView = z.infer<typeof ConsentTextView>;

const Party = z.object({ id: z.uuid(), name: z.string() });
const GrantView = z.object({
  purpose: ConsentPurpose,
  itemCode: ConsentItemCode,
  status: ConsentGrantStatus,
  readsUsed: z.int(),
  readsMax: z.int(),
});

const consentFields = {
  enterpriseId: z.uuid(),
  enterpriseName: z.string().nullable(),
  consentId: z.uuid(),
  version: z.int(),
  status: ConsentStatus,
  mode: ConsentMode,
  validFrom: z.string(),
  validTo: z.string(),
  dataFrom: z.string(),
  dataTo: z.string(),
  dataLifeDays: z.int(),
  artefactHash: z.string().nullable(),
  allowedActions: z.array(ConsentAction),
};

export const ConsentView = z.object({
  ...consentFields,
  reasonCode: z.string(),
  requestedBy: Party.nullable(),
  recipients: z.array(Party),
  grants: z.array(GrantView.extend({ recipientId: z.uuid(), recipientName: z.string() })),
  itemCodes: z.array(ConsentItemCode),
  textVersion: z.string(),
  textHash: z.string(),
  signaturesRequired: z.int(),
  signatures: z.array(z.object({ name: z.string(), role: z.string(), signedAt: z.date() })),
  createdAt: z.date(),
  signedAt: z.date().nullable(),
});
export type ConsentView = z.infer<typeof ConsentView>;

export const TransitionView = z.object({
  at: z.date(),
  from: z.string(),
  to: z.string(),
  reasonCode: z.string(),
  grant: z
    .object({
      recipientId: z.uuid(),
      purpose: ConsentPurpose.nullable(),
      itemCode: ConsentItemCode.nullable(),
    })
    .nullable(),
});

export const ConsentDetailView = ConsentView.extend({
  text: ConsentTextView,
  history: z.array(TransitionView),
});
export type ConsentDetailView = z.infer<typeof ConsentDetailView>;

export const ReceiptView = z.object({
  consentId: z.uuid(),
  version: z.int(),
  status: ConsentStatus,
  artefactHash: z.string(),
  jws: z.string(),
  payload: z.record(z.string(), z.unknown()),
  keyId: z.string(),
  /** The signature was checked just now against the platform's published key. */
  verified: z.boolean(),
});
export type ReceiptView = z.infer<typeof ReceiptView>;

export const AccessView = z.object({
  id: z.uuid(),
  at: z.date(),
  enterpriseId: z.uuid(),
  recipientId: z.uuid(),
  recipientName: z.string(),
  userName: z.string().nullable(),
  consentId: z.uuid().nullable(),
  version: z.int().nullable(),
  purpose: ConsentPurpose,
  itemCode: ConsentItemCode,
  reason: z.string(),
  outcome: z.enum(['granted', 'refused']),
  refusal: ConsentRefusal.nullable(),
  rowCount: z.int().nullable(),
});
export type AccessView = z.infer<typeof AccessView>;

/** What a recipient may read until when; it says nothing of other recipients. */
export const HeldConsentView = z.object({
  ...consentFields,
  enterpriseUscc: z.string().nullable(),
  grants: z.array(GrantView),
});
export type HeldConsentView = z.infer<typeof HeldConsentView>;

const pageOf = <View extends z.ZodType>(view: View) =>
  z.object({ items: z.array(view), nextCursor: z.string().nullable() });

export const ConsentPage = pageOf(ConsentView);
export type ConsentPage = z.infer<typeof ConsentPage>;
export const AccessPage = pageOf(AccessView);
export type AccessPage = z.infer<typeof AccessPage>;
export const HeldConsentPage = pageOf(HeldConsentView);
export type HeldConsentPage = z.infer<typeof HeldConsentPage>;
