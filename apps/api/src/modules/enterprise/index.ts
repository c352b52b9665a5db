export { admitEnterprise } from './admit-enterprise.ts';
export {
  describeEnterprise,
  describeEnterprises,
  findEnterpriseByUscc,
  type EnterpriseDescription,
} from './describe-enterprise.ts';
export { enterpriseVerified, profileChanged } from './enterprise.jobs.ts';
export { isSigner, requireSigner, requireVerified } from './require-signer.ts';
export { checkUscc, usccOf } from './uscc.ts';
