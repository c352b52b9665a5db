import { z } from 'zod';
import { Amount, Count, Day, Month } from './fields.ts';

/** One tax month; a month without business is delivered with zeros, not left out. */
export const TaxMonth = z.strictObject({
  month: Month,
  declaredSalesFen: Amount,
  taxPayableFen: Amount,
  taxPaidFen: Amount,
  lateDeclarations: Count,
  arrearsFen: Amount,
});
export type TaxMonth = z.infer<typeof TaxMonth>;

/** Best first. M is for new firms and firms without operating income (公告2025年第12号). */
export const TAX_CREDIT_GRADES = ['A', 'B', 'M', 'C', 'D'] as const;

/** 纳税缴费信用等级 of one calendar year, dated by its publication in the next. */
export const TaxCreditGrade = z.strictObject({
  grade: z.enum(TAX_CREDIT_GRADES),
  year: z.int().min(2014).max(2200),
  publishedOn: Day,
});
export type TaxCreditGrade = z.infer<typeof TaxCreditGrade>;
