import { eventRateShift } from '../stability/event-rate-shift.ts';
import { rowsByGroup, type Groups } from './groups.ts';

/** A group accepted at less than this share of the best group's rate is adversely affected. */
const FOUR_FIFTHS = 0.8;

export type GroupAcceptance = {
  readonly group: string;
  readonly rows: number;
  readonly accepted: number;
  readonly acceptedShare: number;
  /** Over the share of the group accepted most; 1 when nobody is accepted. */
  readonly impactRatio: number;
  /** Of the chi-square test against that group: a low ratio of few cases may be chance. */
  readonly pValue: number;
  readonly isAdverse: boolean;
};

/**
 * Acceptance by group and the adverse-impact ratio: the four-fifths rule of the US Uniform
 * Guidelines on Employee Selection Procedures (29 CFR 1607.4 D), as credit practice uses it.
 * `accepted` holds 1 for each accepted case.
 */
export function adverseImpact(groups: Groups, accepted: Uint8Array): GroupAcceptance[] {
  const counted = rowsByGroup(groups).map(({ group, rows }) => {
    const count = rows.reduce((sum, row) => sum + (accepted[row] ?? 0), 0);
    return { group, rows: rows.length, accepted: count, acceptedShare: count / rows.length };
  });
  const best = counted.reduce(
    (most, one) => (one.acceptedShare > most.acceptedShare ? one : most),
    counted[0] ?? { rows: 0, accepted: 0, acceptedShare: 0 },
  );
  return counted.map((one) => {
    const impactRatio = best.acceptedShare > 0 ? one.acceptedShare / best.acceptedShare : 1;
    const [test] = eventRateShift(
      [{ rows: best.rows, bads: best.accepted }],
      [{ rows: one.rows, bads: one.accepted }],
    );
    return {
      ...one,
      impactRatio,
      pValue: test?.pValue ?? 1,
      isAdverse: impactRatio < FOUR_FIFTHS,
    };
  });
}
