export { consentEnded, consentGranted } from './consent.jobs.ts';
export type { ConsentItemCode, ConsentPurpose } from './contract.ts';
export { activeGrants, artefactOf } from './grants.ts';
export { prepareConsent } from './prepare-consent.ts';
export { recordRows, requireConsent, type ConsentProof } from './require-consent.ts';
export { revokeConsent } from './revoke-consent.ts';
export { signConsent } from './sign-consent.ts';
export { currentConsentText } from './texts.ts';
export { withConsent } from './with-consent.ts';
