import { application, guarantee, product } from '@xyd/api/contract';
import { z } from 'zod';
import { moneyInWan, percentAsPpm, wholeNumber } from '#lib/api/form-schemas.ts';

const note = z.string().max(500).default('');
const reasons = <Reason extends z.ZodType>(reason: Reason) =>
  z
    .array(reason)
    .default([])
    .refine((codes) => codes.length > 0, 'choose_one');

export const Nothing = z.object({});

// Fields carry their form's name: several forms stand on one page, and ids must not meet.
export const ReturnForm = z
  .object({ returnCodes: reasons(application.ReturnReason), returnNote: note })
  .transform((typed) => ({ reasonCodes: typed.returnCodes, note: typed.returnNote }));
export const RejectForm = z
  .object({ rejectCodes: reasons(application.RejectReason), rejectNote: note })
  .transform((typed) => ({ reasonCodes: typed.rejectCodes, note: typed.rejectNote }));
export const SendBackForm = z
  .object({ sendBackCodes: reasons(application.SendBackReason), sendBackNote: note })
  .transform((typed) => ({ reasonCodes: typed.sendBackCodes, note: typed.sendBackNote }));
export const ApproveForm = z.object({ proposalNumber: wholeNumber });

export const ProposeForm = z.object({
  amountFen: moneyInWan,
  termMonths: wholeNumber,
  spreadBp: wholeNumber,
  repaymentMethod: product.RepaymentMethodView,
  guaranteeRequired: z.enum(['yes', 'no']),
  offerValidDays: wholeNumber,
  note,
  /** The same fields either show what they would come to, or are put forward. */
  intent: z.enum(['preview', 'propose']),
});

export const CoverForm = z
  .object({
    guarantorId: z.uuid(),
    principalFen: moneyInWan,
    sharePpm: percentAsPpm,
    coverNote: note,
  })
  .transform(({ coverNote, ...cover }) => ({ ...cover, note: coverNote }));

export const ReleaseForm = z
  .object({ guaranteeId: z.uuid(), releaseCodes: reasons(guarantee.ReleaseReason) })
  .transform(({ guaranteeId, releaseCodes }) => ({ guaranteeId, reasonCodes: releaseCodes }));
