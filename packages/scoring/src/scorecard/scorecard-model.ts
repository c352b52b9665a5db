import type { TrainedModel } from '../table/model.ts';
import type { Column, Table } from '../table/table.ts';
import { parseScorecard, type Scorecard, type ScorecardFeature } from './scorecard.ts';
import { probabilityOf } from '../calibration/logit.ts';
import { ScorecardError } from './scorecard-error.ts';

/** Reads a scorecard and makes it ready to score tables; throws a ZodError on a faulty one. */
export function scorecardModel(json: unknown): TrainedModel {
  const card = parseScorecard(json);
  return { probabilities: (table) => logOddsOf(card, table).map(probabilityOf) };
}

/**
 * The log-odds of a bad outcome of each row. Throws a ScorecardError where the table lacks a column of
 * the card, or has it in the other kind.
 */
function logOddsOf(card: Scorecard, table: Table): Float64Array {
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const logOdds = new Float64Array(table.rows).fill(card.intercept);
  for (const feature of card.features) {
    addFeature(feature, columns.get(feature.name), logOdds);
  }
  return logOdds;
}

function addFeature(
  feature: ScorecardFeature,
  column: Column | undefined,
  logOdds: Float64Array,
): void {
  if (column === undefined) {
    throw new ScorecardError('scorecard.column_absent', { column: feature.name });
  }
  const terms = Float64Array.from(
    feature.bins,
    (bin) => feature.coefficient * bin.weightOfEvidence,
  );
  if (feature.kind === 'numeric' && column.kind === 'numeric') {
    addNumbers(feature, column.values, terms, logOdds);
  } else if (feature.kind === 'text' && column.kind === 'text') {
    const missing = terms.at(-1) ?? 0;
    const unseen = feature.otherGroup === null ? 0 : (terms[feature.otherGroup] ?? 0);
    const groups = new Map(
      feature.groups.flatMap((levels, group) => levels.map((level) => [level, group] as const)),
    );
    const known = Float64Array.from(column.levels, (level) => {
      const group = groups.get(level);
      return group === undefined ? unseen : (terms[group] ?? 0);
    });
    addWords(column.codes, known, missing, logOdds);
  } else {
    throw new ScorecardError('scorecard.column_kind', {
      column: feature.name,
      expected: feature.kind,
    });
  }
}

function addNumbers(
  feature: Extract<ScorecardFeature, { kind: 'numeric' }>,
  values: Float64Array,
  terms: Float64Array,
  logOdds: Float64Array,
): void {
  const cuts = Float64Array.from(feature.cuts);
  const missing = terms.at(-1) ?? 0;
  const codes = Float64Array.from(feature.specials.flat());
  const codeTerms = Float64Array.from(
    feature.specials.flatMap((group, position) =>
      group.map(() => terms[cuts.length + 1 + position] ?? 0),
    ),
  );
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN;
    let bin = 0;
    while (bin < cuts.length && value >= (cuts[bin] ?? Infinity)) {
      bin++;
    }
    let term = Number.isFinite(value) ? (terms[bin] ?? 0) : missing;
    for (let code = 0; code < codes.length; code++) {
      if (codes[code] === value) {
        term = codeTerms[code] ?? 0;
      }
    }
    logOdds[row] = (logOdds[row] ?? 0) + term;
  }
}

function addWords(
  codes: Int32Array,
  known: Float64Array,
  missing: number,
  logOdds: Float64Array,
): void {
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? -1;
    logOdds[row] = (logOdds[row] ?? 0) + (code < 0 ? missing : (known[code] ?? 0));
  }
}
