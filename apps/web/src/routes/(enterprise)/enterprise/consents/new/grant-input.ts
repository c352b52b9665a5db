import { consent } from '@xyd/api/contract';
import { z } from 'zod';
import { wholeNumber } from '#lib/api/form-schemas.ts';

const day = z.iso.date();
const nothingChosen = (texts: readonly string[]): boolean => texts.length === 0;

/** The form's own shape: recipients are picked one by one, and what each is for is ticked by itself. */
export const GrantInput = z
  .object({
    platformId: z.union([z.literal(''), z.uuid()]).default(''),
    platformPurposes: z.array(consent.ConsentPurpose).default([]),
    bankIds: z
      .array(z.string())
      .default([])
      .transform((ids) => [...new Set(ids.filter((id) => id !== ''))])
      .pipe(z.array(z.uuid()).max(3)),
    bankPurposes: z.array(consent.ConsentPurpose).default([]),
    itemCodes: z.array(consent.ConsentItemCode).default([]),
    mode: consent.ConsentMode,
    dataLifeDays: z.union([z.literal('').transform(() => 0), wholeNumber]).default(0),
    validTo: day,
    dataFrom: day,
    readsMax: wholeNumber,
    amends: z.uuid().optional(),
  })
  .superRefine((input, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (nothingChosen(input.itemCodes)) refuse('itemCodes', 'consent_choose_item');
    if (nothingChosen(input.platformPurposes) && nothingChosen(input.bankIds)) {
      refuse('platformPurposes', 'consent_choose_recipient');
    }
    if (!nothingChosen(input.bankIds) && nothingChosen(input.bankPurposes)) {
      refuse('bankPurposes', 'consent_choose_purpose');
    }
    if (nothingChosen(input.bankIds) && !nothingChosen(input.bankPurposes))
      refuse('bankIds', 'consent_choose_bank');
  });
export type GrantInput = z.output<typeof GrantInput>;

/** What the API is asked to write down as a draft. */
export function toTerms(input: GrantInput): z.input<typeof consent.PrepareConsentInput> {
  const { platformId, platformPurposes, bankIds, bankPurposes, amends, ...terms } = input;
  const banks = bankIds.map((recipientId) => ({ recipientId, purposes: bankPurposes }));
  const platform =
    platformPurposes.length > 0 ? [{ recipientId: platformId, purposes: platformPurposes }] : [];
  return { ...terms, recipients: [...platform, ...banks], ...(amends !== undefined && { amends }) };
}
