import type { Outcome } from './rule.ts';

/** Outcomes as bits: "and" of two is their `&`, "or" their `|`. */
export const NO = 0b00;
const UNKNOWN = 0b01;
export const YES = 0b11;

export const BITS_OF: Readonly<Record<Outcome, number>> = { no: NO, unknown: UNKNOWN, yes: YES };
