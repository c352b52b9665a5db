import { application } from '@xyd/api/contract';
import { z } from 'zod';
import { moneyInWan, wholeNumber } from '#lib/api/form-schemas.ts';
import { answerFields as fields } from './answer-fields.ts';

const contract = application.SubmitApplicationsInput.shape;

export const answerFields: readonly string[] = fields;

/** What a firm answers, as the form posts it. */
export const AnswersInput = z.object({
  requestId: contract.requestId,
  productIds: z
    .array(z.uuid())
    .default([])
    .refine((ids) => ids.length > 0, 'choose_one')
    .refine((ids) => ids.length <= application.PRODUCTS_PER_SUBMISSION_MAX, 'choose_at_most'),
  amountFen: moneyInWan,
  termMonths: wholeNumber,
  purposeText: contract.purposeText,
  isFirstLoan: z.enum(['yes', 'no']).transform((answer) => answer === 'yes'),
});
