export { commitGuarantee } from './commit-guarantee.ts';
export {
  activateGuarantee,
  closeGuarantee,
  drawGuarantee,
  lockGuaranteeOf,
  openClaim,
  reduceGuarantee,
  restoreGuarantee,
  settleClaim,
} from './cover-steps.ts';
export { lockCapacities } from './lock-capacities.ts';
export { reportCapacity } from './report-capacity.ts';
export { requestGuarantee } from './request-guarantee.ts';
export type { GuaranteeRow } from './store.ts';
export { verifyGuarantees } from './verify-guarantees.ts';
