import { z } from 'zod';
import { parseWanInput } from '#lib/money.ts';

/** A MoneyField's text as whole fen. */
export const moneyInWan = z.string().transform((text, context): bigint => {
  const amountFen = parseWanInput(text);
  if (amountFen !== null) return amountFen;
  context.addIssue({ code: 'custom', message: text.trim() === '' ? 'required' : 'not_money' });
  return z.NEVER;
});

/** A whole number from a text box or a select. */
export const wholeNumber = z.string().transform((text, context): number => {
  if (/^-?\d{1,9}$/.test(text.trim())) return Number(text);
  context.addIssue({ code: 'custom', message: text.trim() === '' ? 'required' : 'not_number' });
  return z.NEVER;
});

/** A percentage a person typed (“3.85”) as parts per million. */
export const percentAsPpm = z.string().transform((text, context): number => {
  const match = /^(\d{1,3})(?:\.(\d{1,4}))?%?$/.exec(text.normalize('NFKC').trim());
  if (match) return Number(match[1]) * 10_000 + Number((match[2] ?? '').padEnd(4, '0'));
  context.addIssue({ code: 'custom', message: text.trim() === '' ? 'required' : 'not_percent' });
  return z.NEVER;
});

/** A ticked box; an unticked one is not posted at all. */
export const ticked = z
  .string()
  .optional()
  .refine((value) => value === 'on', 'must_tick')
  .transform(() => true);

export const requiredText = z.string().trim().min(1).max(2000);
