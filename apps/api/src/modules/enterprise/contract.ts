import { z } from 'zod';
import { FenInput, lineOfText, LocalDateInput, PageLimitInput } from '../../kernel/inputs.ts';
import { LoginInput, Password } from '../identity/contract.ts';

export const EnterpriseStatus = z.enum([
  'pending_verification',
  'register_mismatch',
  'verified',
  'suspended',
]);
export type EnterpriseStatus = z.infer<typeof EnterpriseStatus>;

export const EnterpriseSizeClass = z.enum(['large', 'medium', 'small', 'micro']);
export type EnterpriseSizeClass = z.infer<typeof EnterpriseSizeClass>;

/** What a firm says of itself; banks' rules and the government's shares (domain.md §9 K12) count by them. */
export const EnterpriseTag = z.enum([
  /** 专精特新中小企业 */
  'specialised',
  /** 高新技术企业 */
  'high_tech',
  /** 科技型中小企业 */
  'technology',
  /** 绿色 */
  'green',
  /** 涉农 */
  'agriculture',
  /** 外贸 */
  'foreign_trade',
  /** 民营 */
  'private',
]);
export type EnterpriseTag = z.infer<typeof EnterpriseTag>;

/** Facts that the register of firms is asked about. */
export const RegisterField = z.enum(['uscc', 'name', 'legalRepresentativeName', 'status']);
export type RegisterField = z.infer<typeof RegisterField>;

export const EnterpriseAction = z.enum([
  'update_profile',
  'correct_registration',
  'manage_clerks',
  'sign',
  'suspend',
  'reinstate',
]);
export type EnterpriseAction = z.infer<typeof EnterpriseAction>;

const registration = {
  name: lineOfText(120),
  legalRepresentativeName: lineOfText(60),
  /** GB/T 2260: a city or a county of the province. */
  regionCode: z.string().regex(/^\d{6}$/),
  /** GB/T 4754-2017: two digits. */
  industryCode: z.string().regex(/^\d{2}$/),
  establishedOn: LocalDateInput,
  registeredCapitalFen: FenInput,
};

export const RegisterEnterpriseInput = z.strictObject({
  uscc: lineOfText(40),
  ...registration,
  login: LoginInput,
  password: Password,
  /** Name on the account; the legal representative's where it is absent. */
  contactName: lineOfText(60).optional(),
});
export type RegisterEnterpriseInput = z.infer<typeof RegisterEnterpriseInput>;

export const RegistrationView = z.object({
  enterpriseId: z.uuid(),
  uscc: z.string(),
  status: EnterpriseStatus,
  /** The code's inner check digit is wrong: it may be a typing error, though such codes are in circulation. */
  organisationCodeSuspicious: z.boolean(),
});
export type RegistrationView = z.infer<typeof RegistrationView>;

export const CorrectRegistrationInput = z.strictObject({
  ...registration,
  version: z.int().positive(),
});
export type CorrectRegistrationInput = z.infer<typeof CorrectRegistrationInput>;

export const UpdateProfileInput = z.strictObject({
  /** The version that was shown: a change made meanwhile by somebody else is not overwritten unseen. */
  version: z.int().positive(),
  employeeCount: z.int().min(0).max(2_000_000).nullable(),
  annualRevenueFen: FenInput.nullable(),
  totalAssetsFen: FenInput.nullable(),
  tags: z.array(EnterpriseTag).max(EnterpriseTag.options.length),
});
export type UpdateProfileInput = z.infer<typeof UpdateProfileInput>;

export const EnterpriseView = z.object({
  enterpriseId: z.uuid(),
  uscc: z.string(),
  name: z.string(),
  legalRepresentativeName: z.string(),
  status: EnterpriseStatus,
  mismatchedFields: z.array(RegisterField),
  regionCode: z.string(),
  industryCode: z.string(),
  establishedOn: z.string(),
  registeredCapitalFen: z.bigint(),
  employeeCount: z.number().nullable(),
  annualRevenueFen: z.bigint().nullable(),
  totalAssetsFen: z.bigint().nullable(),
  sizeClass: EnterpriseSizeClass.nullable(),
  sizeRuleVersion: z.string().nullable(),
  sizeBasisOn: z.string().nullable(),
  tags: z.array(z.string()),
  createdAt: z.date(),
  verifiedAt: z.date().nullable(),
  version: z.number(),
  allowedActions: z.array(EnterpriseAction),
});
export type EnterpriseView = z.infer<typeof EnterpriseView>;

/** What stands between a firm and its first consent, as far as its own record tells. */
export const EnterpriseNextStep = z.enum([
  'await_verification',
  'correct_registration',
  'complete_profile',
  'none',
  'contact_operator',
]);
export type EnterpriseNextStep = z.infer<typeof EnterpriseNextStep>;

export const EnterpriseHomeView = z.object({
  enterpriseId: z.uuid(),
  name: z.string(),
  status: EnterpriseStatus,
  mismatchedFields: z.array(RegisterField),
  sizeClass: EnterpriseSizeClass.nullable(),
  nextStep: EnterpriseNextStep,
  /** This person may sign for the firm today. */
  maySign: z.boolean(),
});
export type EnterpriseHomeView = z.infer<typeof EnterpriseHomeView>;

export const AddClerkInput = z.strictObject({
  name: lineOfText(60),
  login: LoginInput,
  password: Password,
  /** Number of the power of attorney (授权委托书). */
  instrumentNumber: lineOfText(60),
  validFrom: LocalDateInput,
  validTo: LocalDateInput,
});
export type AddClerkInput = z.infer<typeof AddClerkInput>;

export const RevokeClerkInput = z.strictObject({
  userId: z.uuid(),
  instrumentNumber: lineOfText(60),
});
export type RevokeClerkInput = z.infer<typeof RevokeClerkInput>;

export const ClerkView = z.object({
  userId: z.uuid(),
  name: z.string(),
  instrumentNumber: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  grantedAt: z.date(),
  revokedAt: z.date().nullable(),
  standing: z.enum(['in_force', 'not_yet', 'expired', 'revoked']),
});
export type ClerkView = z.infer<typeof ClerkView>;

export const ListEnterprisesInput = z.strictObject({
  status: EnterpriseStatus.optional(),
  cursor: z.uuid().optional(),
  limit: PageLimitInput,
});
export type ListEnterprisesInput = z.infer<typeof ListEnterprisesInput>;

export const EnterprisePage = z.object({
  rows: z.array(EnterpriseView),
  nextCursor: z.uuid().nullable(),
});
export type EnterprisePage = z.infer<typeof EnterprisePage>;

export const ChangeStandingInput = z.strictObject({
  enterpriseId: z.uuid(),
  reason: lineOfText(300),
});
export type ChangeStandingInput = z.infer<typeof ChangeStandingInput>;

export const RegionView = z.object({
  code: z.string(),
  name: z.string(),
  englishName: z.string(),
  level: z.enum(['province', 'city', 'county']),
  parentCode: z.string().nullable(),
});
export type RegionView = z.infer<typeof RegionView>;

export const IndustryView = z.object({
  code: z.string(),
  section: z.string(),
  name: z.string(),
  englishName: z.string(),
});
export type IndustryView = z.infer<typeof IndustryView>;
