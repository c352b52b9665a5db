import { z } from 'zod';

const MAXIMUM_DIGITS = 18;
const decimal = new RegExp(`^-?\\d{1,${MAXIMUM_DIGITS}}$`);

/** JSON has no big integers, so a stored or delivered amount arrives as a string or a safe integer. */
export const WholeNumber = z.union([
  z.bigint(),
  z
    .string()
    .regex(decimal)
    .transform((digits) => BigInt(digits)),
  z.int().transform((number) => BigInt(number)),
]);

export const Amount = WholeNumber.refine((amount) => amount >= 0n, {
  error: 'record.negative_amount',
});
export const Count = z.int().min(0);
export const SharePpm = z.int().min(0).max(1_000_000);
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export const Day = z.iso.date();
