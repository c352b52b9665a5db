import { formatMultiple } from '#lib/numbers.ts';

const SCALE_MULTIPLE = 15;

/** 4_840_000 ppm → “4.84×”. */
export const multipleText = (multiplePpm: number): string =>
  formatMultiple(Math.round(multiplePpm / 1000));

/** A multiple's place on the scale from nought to fifteen, in thousandths of its length. */
export const ppmToScale = (multiplePpm: number): number =>
  Math.min(1000, Math.round(multiplePpm / (1000 * SCALE_MULTIPLE)));
