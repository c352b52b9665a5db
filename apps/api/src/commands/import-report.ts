import type { SourceFirm } from '../modules/credit-data/index.ts';

/** What became of one imported firm. */
export type FirmOutcome = {
  firm: SourceFirm;
  /** Null where the score was withheld. */
  grade: string | null;
  /** Products that fit on what is known, and those that wait for data which the source does not have. */
  eligible: number;
  undecided: number;
};

const RATINGS = ['A', 'B', 'C', 'D'] as const;
const WITHHELD = 'withheld';

/**
 * Our grades beside the bank's own rating, the default rate by our grade over the firms whose outcome is known, and
 * how many products fit. The bank gave its rating knowing the outcome: it is a yardstick, never an input.
 */
export function gradeTable(outcomes: readonly FirmOutcome[], grades: readonly string[]): string {
  const header = [
    'grade',
    ...RATINGS,
    'unrated',
    'firms',
    'defaults',
    'default rate',
    'fit p50',
    'p90',
    'may fit p50',
    'p90',
  ];
  const rows = [...grades, WITHHELD]
    .map((grade) => ({ grade, firms: outcomes.filter((one) => (one.grade ?? WITHHELD) === grade) }))
    .filter(({ firms }) => firms.length > 0)
    .map(({ grade, firms }) => rowOf(grade, firms));
  return columns([header, ...rows, rowOf('all', outcomes)]);
}

function rowOf(name: string, firms: readonly FirmOutcome[]): string[] {
  const known = firms.filter(({ firm }) => firm.hasDefaulted !== null);
  const defaults = known.filter(({ firm }) => firm.hasDefaulted === true).length;
  const ratedAs = (rating: SourceFirm['rating']): string =>
    String(firms.filter(({ firm }) => firm.rating === rating).length);
  const fit = firms.map(({ eligible }) => eligible);
  const mayFit = firms.map(({ undecided }) => undecided);
  return [
    name,
    ...RATINGS.map(ratedAs),
    ratedAs(null),
    String(firms.length),
    `${defaults}/${known.length}`,
    known.length === 0 ? '-' : `${((100 * defaults) / known.length).toFixed(1)} %`,
    ...[fit, mayFit].flatMap((products) => [
      String(quantile(products, 0.5)),
      String(quantile(products, 0.9)),
    ]),
  ];
}

/** The smallest value that at least this share of the values does not exceed; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, place) =>
    Math.max(...rows.map((row) => (row[place] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, place) =>
          place === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[place] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}
