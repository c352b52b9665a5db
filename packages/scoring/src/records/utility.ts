import { z } from 'zod';
import { Amount, Count, Month } from './fields.ts';

/** One month of electricity, water or gas; the quantity is in thousandths of a kWh or a cubic metre. */
export const UtilityMonth = z.strictObject({
  month: Month,
  quantityMilli: Amount,
  feeFen: Amount,
  arrearsFen: Amount,
  arrearsDays: Count,
});
export type UtilityMonth = z.infer<typeof UtilityMonth>;
