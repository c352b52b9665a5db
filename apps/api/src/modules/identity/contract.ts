import { z } from 'zod';

export const OrganisationKindView = z.enum([
  'enterprise',
  'bank',
  'guarantor',
  'government',
  'provider',
  'operator',
]);

const login = z
  .string()
  .trim()
  .toLowerCase()
  .min(3)
  .max(120)
  .regex(/^[a-z0-9@._+-]+$/);

const oneTimeCode = z.string().regex(/^\d{6}$/);

/** At least ten characters of at least three kinds (等保三级, GB/T 22239-2019, asks for eight, mixed). */
export const Password = z.string().min(10).max(200).refine(hasThreeKinds, 'identity.weak_password');

export const SignInInput = z.strictObject({ login, password: z.string().min(1).max(200) });
export type SignInInput = z.infer<typeof SignInInput>;

export const ChangePasswordInput = z.strictObject({
  currentPassword: z.string().min(1).max(200),
  newPassword: Password,
});
export type ChangePasswordInput = z.infer<typeof ChangePasswordInput>;

export const OneTimeCodeInput = z.strictObject({ code: oneTimeCode });
export type OneTimeCodeInput = z.infer<typeof OneTimeCodeInput>;

export const RevokeSessionInput = z.strictObject({ sessionId: z.uuid() });
export type RevokeSessionInput = z.infer<typeof RevokeSessionInput>;

export const LoginInput = login;

export const ListInstitutionsInput = z.strictObject({
  kind: OrganisationKindView.exclude(['enterprise']),
});
export type ListInstitutionsInput = z.infer<typeof ListInstitutionsInput>;

export const InstitutionView = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  englishName: z.string(),
  regionCode: z.string(),
});
export type InstitutionView = z.infer<typeof InstitutionView>;

export const ActorView = z.object({
  userId: z.uuid(),
  userName: z.string(),
  organisationId: z.uuid(),
  organisationKind: OrganisationKindView,
  organisationName: z.string(),
  regionCode: z.string(),
  roles: z.array(z.string()),
  /** The account has a second factor, and a code of it has been accepted once. */
  secondFactorEnrolled: z.boolean(),
  /** This session has passed it, where its portal demands it. */
  secondFactorPassed: z.boolean(),
  /** Until when this session may sign, approve and disburse without another code. */
  steppedUpUntil: z.date().nullable(),
});
export type ActorView = z.infer<typeof ActorView>;

export const SignInView = z.object({
  status: z.enum(['signed_in', 'second_factor_required']),
  organisationKind: OrganisationKindView,
});
export type SignInView = z.infer<typeof SignInView>;

export const SessionView = z.object({
  id: z.uuid(),
  createdAt: z.date(),
  expiresAt: z.date(),
  remoteAddress: z.string(),
  userAgent: z.string(),
  isCurrent: z.boolean(),
});
export type SessionView = z.infer<typeof SessionView>;

export const EnrolmentView = z.object({ secret: z.string(), uri: z.string() });
export type EnrolmentView = z.infer<typeof EnrolmentView>;

export const DemoAccountView = z.object({
  login: z.string(),
  name: z.string(),
  password: z.string(),
  organisationKind: OrganisationKindView,
  organisationName: z.string(),
  roles: z.array(z.string()),
  /** The code that an authenticator would show now. */
  oneTimeCode: z.string().nullable(),
});
export type DemoAccountView = z.infer<typeof DemoAccountView>;

function hasThreeKinds(password: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/];
  return kinds.filter((kind) => kind.test(password)).length >= 3;
}
