export { createAccount, type NewAccount } from './create-account.ts';
export { createInstitution, type NewInstitution } from './create-institution.ts';
export { describeOrganisations, listDirectory } from './directory.ts';
export { DEMO_PASSWORD } from './list-demo-accounts.ts';
export { hashPassword } from './password.ts';
export { resolveActor } from './resolve-actor.ts';
export { demandsSecondFactor, isSteppedUp } from './rules.ts';
export { currentCode, newTotpSecret } from './totp.ts';
