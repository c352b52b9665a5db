import { z } from 'zod';
import { Amount, Count, Month, SharePpm, WholeNumber } from './fields.ts';

/**
 * One month of VAT invoices. Out is sold, in is bought; amounts are before tax and net of
 * red-letter corrections, so a month can be negative. `redAmountFen` is the size of those corrections on the sales side.
 */
export const InvoiceMonth = z.strictObject({
  month: Month,
  outAmountFen: WholeNumber,
  outTaxFen: WholeNumber,
  outCount: Count,
  inAmountFen: WholeNumber,
  inTaxFen: WholeNumber,
  inCount: Count,
  redAmountFen: Amount,
  redCount: Count,
  voidCount: Count,
  buyerCount: Count,
  sellerCount: Count,
  topBuyerSharePpm: SharePpm.nullable(),
  topSellerSharePpm: SharePpm.nullable(),
});
export type InvoiceMonth = z.infer<typeof InvoiceMonth>;
