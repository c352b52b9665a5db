import { z } from 'zod';
import { Amount, Count, Month } from './fields.ts';

/**
 * What a credit bureau knows of a firm's borrowing at the end of a month, over all lenders. A firm without credit is
 * delivered with zeros. Total assets and debts are not among it.
 */
export const BureauSummary = z.strictObject({
  month: Month,
  lenderCount: Count,
  limitGrantedFen: Amount,
  balanceFen: Amount,
  overdueFen: Amount,
  guaranteedForOthersFen: Amount,
});
export type BureauSummary = z.infer<typeof BureauSummary>;
