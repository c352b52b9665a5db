import { z } from 'zod';
import { Amount, Count, Month } from './fields.ts';

const contribution = {
  month: Month,
  baseFen: Amount,
  payableFen: Amount,
  paidFen: Amount,
  arrearsFen: Amount,
  // A payment postponed under a 缓缴 policy is not in arrears.
  deferred: z.boolean(),
};

export const SocialInsuranceMonth = z.strictObject({ ...contribution, insuredCount: Count });
export type SocialInsuranceMonth = z.infer<typeof SocialInsuranceMonth>;

export const HousingFundMonth = z.strictObject({ ...contribution, contributorCount: Count });
export type HousingFundMonth = z.infer<typeof HousingFundMonth>;
