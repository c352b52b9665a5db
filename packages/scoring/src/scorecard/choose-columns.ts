import { assignBins } from '../binning/assign-bins.ts';
import { binAtCuts, binNumericColumn } from '../binning/bin-numeric-column.ts';
import { binByGroups, binTextColumn } from '../binning/bin-text-column.ts';
import type { Binning } from '../binning/binning.ts';
import type { Design, DesignColumn } from '../logistic/design.ts';
import type { ColumnFinding } from '../selection/finding.ts';
import { nearDuplicates } from '../selection/near-duplicates.ts';
import { screenColumn } from '../selection/screen-column.ts';
import { detectSpecialCodes } from '../selection/special-codes.ts';
import type { Column, Target, Weights } from '../table/table.ts';
import type { WeighedCases } from '../table/weighed-cases.ts';
import type { ScorecardOptions } from './scorecard-options.ts';

export type Binned = { readonly column: Column; readonly binning: Binning };

/** So many columns are kept where none tells enough, so that weak data still make a model. */
const FEW = 5;

/**
 * Bins every column that can explain anything, the most telling first; reports those that cannot. What a column is (a
 * constant, an id, a code for gaps) shows in its rows; what it tells, in its cases by weight.
 */
export function binColumns(
  { table, target, weights }: WeighedCases,
  options: ScorecardOptions,
  findings: ColumnFinding[],
): Binned[] {
  const binned: Binned[] = [];
  for (const column of table.columns) {
    const code = screenColumn(column);
    if (code === null) {
      const binning = binColumn(column, { target, weights }, options, findings);
      binned.push({ column, binning });
    } else {
      findings.push({ code, column: column.name, parameters: {} });
    }
  }
  // Ordered so, the result does not depend on the order of the columns.
  return binned.toSorted(
    (left, right) =>
      right.binning.informationValue - left.binning.informationValue ||
      (left.column.name < right.column.name ? -1 : 1),
  );
}

function binColumn(
  column: Column,
  { target, weights }: { readonly target: Target; readonly weights: Weights | undefined },
  options: ScorecardOptions,
  findings: ColumnFinding[],
): Binning {
  const byHand = ownOf(options.bins, column.name);
  const binning = { ...options.binning, weights };
  if (column.kind === 'text') {
    return byHand !== undefined && 'groups' in byHand
      ? binByGroups(column, target, byHand.groups, binning)
      : binTextColumn(column, target, binning);
  }
  const detected = options.detectSpecialCodes ? detectSpecialCodes(column.values) : [];
  if (detected.length > 0) {
    findings.push({
      code: 'column.special_codes',
      column: column.name,
      parameters: { codes: detected.join(' ') },
    });
  }
  const specialCodes = [...new Set([...options.binning.specialCodes, ...detected])];
  if (byHand !== undefined && 'cuts' in byHand) {
    return binAtCuts(column, target, byHand.cuts, { ...binning, specialCodes });
  }
  const trend = ownOf(options.trends, column.name) ?? options.binning.trend;
  return binNumericColumn(column, target, { ...binning, specialCodes }, trend);
}

/** What stands under a name, which may be one that every object answers to, such as "constructor". */
function ownOf<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Columns that tell enough, as many as the options allow; reports the others. */
export function chooseColumns(
  binned: readonly Binned[],
  options: ScorecardOptions,
  findings: ColumnFinding[],
): Binned[] {
  const enough = binned.filter(
    ({ binning }) => binning.informationValue >= options.minimumInformationValue,
  );
  const telling =
    enough.length > 0
      ? enough
      : binned.filter(({ binning }) => binning.informationValue > 0).slice(0, FEW);
  const kept = telling.slice(0, options.maximumColumns);
  for (const { binning } of binned) {
    const { informationValue, name } = binning;
    const parameters = { informationValue };
    if (!telling.some((other) => other.binning === binning)) {
      findings.push({ code: 'column.low_information_value', column: name, parameters });
    } else if (!kept.some((other) => other.binning === binning)) {
      findings.push({ code: 'column.beyond_limit', column: name, parameters });
    } else if (informationValue > options.leakInformationValue) {
      findings.push({ code: 'column.leak_suspected', column: name, parameters });
    }
  }
  return kept;
}

/** The chosen columns as a design of weights of evidence, without those that say what a better one says. */
export function designOf(
  chosen: readonly Binned[],
  { table, weights }: WeighedCases,
  options: ScorecardOptions,
  findings: ColumnFinding[],
): { readonly binnings: readonly Binning[]; readonly design: Design } {
  const columns = chosen.map(({ column, binning }) => designColumn(column, binning));
  const { rows } = table;
  const duplicates = nearDuplicates({ rows, columns }, options.maximumCorrelation, weights);
  const left = new Set(duplicates.map(({ column }) => column));
  for (const { column, correlation, of } of duplicates) {
    findings.push({
      code: 'column.duplicate',
      column: chosen[column]?.binning.name ?? '',
      parameters: { of: chosen[of]?.binning.name ?? '', correlation },
    });
  }
  return {
    binnings: chosen.flatMap(({ binning }, position) => (left.has(position) ? [] : [binning])),
    design: { rows, columns: columns.filter((_, position) => !left.has(position)) },
  };
}

function designColumn(column: Column, binning: Binning): DesignColumn {
  return {
    codes: assignBins(column, binning),
    // One more place, for levels never seen, which weigh nothing.
    lookup: Float64Array.from([...binning.bins.map((bin) => bin.weightOfEvidence), 0]),
  };
}
