import { z } from 'zod';

// 100 万亿 yuan: far above any real figure here, far below what a bigint column holds, even summed.
const FEN_MAX = 10_000_000_000_000_000n;

// Control characters: PostgreSQL cannot store NUL in text, and none of the others belongs in a line of it.
const CONTROL = /\p{Cc}/u;
const CONTROL_BUT_LINES = /[^\P{Cc}\n\t]/u;

/** One line of text as a person types it: trimmed, not empty, no control character. */
export const lineOfText = (lengthMax: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(lengthMax)
    .refine((text) => !CONTROL.test(text), 'text.control_character');

/** Several lines of text: trimmed, may be empty, no control character but line breaks and tabs. */
export const paragraphs = (lengthMax: number) =>
  z
    .string()
    .trim()
    .max(lengthMax)
    .refine((text) => !CONTROL_BUT_LINES.test(text), 'text.control_character');

/** Whole fen, zero allowed, within what the platform can hold and add up. */
export const FenInput = z.bigint().min(0n).max(FEN_MAX);

/** Whole fen, more than zero. */
export const PositiveFenInput = z.bigint().min(1n).max(FEN_MAX);

/** A day of the calendar, `2026-03-31`, in the centuries that firms and loans live in. */
export const LocalDateInput = z.iso
  .date()
  .refine((day) => day >= '1800-01-01' && day <= '2199-12-31', 'date.out_of_range');

/** An instant within the same centuries: JavaScript's dates reach further than PostgreSQL's. */
export const InstantInput = z
  .date()
  .min(new Date('1800-01-01T00:00:00Z'))
  .max(new Date('2199-12-31T00:00:00Z'));

/** How many rows a page may ask for. */
export const PageLimitInput = z.int().min(1).max(100).default(20);
