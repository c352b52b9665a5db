import type { Lever, Stretch } from './lever.ts';

/** What a set of changes must bring. Gains count as tenths of a point of the lever's side. */
export type Need = {
  /** Points of the blended score. */
  readonly score: number;
  /** Tenths of a point of the public score; nothing to gain when not above zero. */
  readonly public: number;
  /** How much a tenth of a point of each side moves the blended score. */
  readonly weight: Readonly<Record<Lever['side'], number>>;
};

/** A lever together with the stretch of it that is to be used. */
export type Picked = { readonly lever: Lever; readonly stretch: Stretch };

export type Choice = Picked & { readonly gain: number };

/** Sums that should be equal may differ by this. */
export const TOLERANCE = 1e-9;
