import type { Column, NumericColumn, TextColumn } from '../table/table.ts';
import type { Binning, NumericBinning, TextBinning } from './binning.ts';

/** Which bin each row of a column falls into; `bins.length` where the value is a level never seen. */
export function assignBins(column: Column, binning: Binning): Uint16Array {
  const codes = new Uint16Array(
    column.kind === 'numeric' ? column.values.length : column.codes.length,
  );
  if (column.kind === 'numeric' && binning.kind === 'numeric') {
    assignNumbers(column, binning, codes);
  } else if (column.kind === 'text' && binning.kind === 'text') {
    assignWords(column, binning, codes);
  } else {
    codes.fill(binning.bins.length);
  }
  return codes;
}

/** The bin of one number under a numeric binning; null is missing. */
export function binOfNumber(binning: NumericBinning, value: number | null): number {
  if (value === null || !Number.isFinite(value)) {
    return binning.bins.length - 1;
  }
  const special = binning.specials.findIndex((codes) => codes.includes(value));
  return special >= 0
    ? binning.cuts.length + 1 + special
    : binning.cuts.filter((cut) => value >= cut).length;
}

/** The bin of one word under a text binning; null is missing; `bins.length` for a level never seen. */
export function binOfWord(binning: TextBinning, word: string | null): number {
  if (word === null) {
    return binning.bins.length - 1;
  }
  const group = binning.groups.findIndex((levels) => levels.includes(word));
  return group >= 0 ? group : (binning.otherGroup ?? binning.bins.length);
}

function assignNumbers(column: NumericColumn, binning: NumericBinning, codes: Uint16Array): void {
  const cuts = Float64Array.from(binning.cuts);
  const specials = new Map(
    binning.specials.flatMap((group, position) =>
      group.map((code) => [code, cuts.length + 1 + position] as const),
    ),
  );
  const missing = binning.bins.length - 1;
  const { values } = column;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN;
    let bin = 0;
    while (bin < cuts.length && value >= (cuts[bin] ?? Infinity)) {
      bin++;
    }
    codes[row] = Number.isFinite(value) ? bin : missing;
  }
  if (specials.size > 0) {
    for (let row = 0; row < values.length; row++) {
      codes[row] = specials.get(values[row] ?? Number.NaN) ?? codes[row] ?? missing;
    }
  }
}

function assignWords(column: TextColumn, binning: TextBinning, codes: Uint16Array): void {
  const missing = binning.bins.length - 1;
  const groups = new Map(
    binning.groups.flatMap((levels, group) => levels.map((level) => [level, group] as const)),
  );
  const unseen = binning.otherGroup ?? binning.bins.length;
  const binOfLevel = Uint16Array.from(column.levels, (level) => groups.get(level) ?? unseen);
  for (let row = 0; row < column.codes.length; row++) {
    const code = column.codes[row] ?? -1;
    codes[row] = code < 0 ? missing : (binOfLevel[code] ?? unseen);
  }
}
