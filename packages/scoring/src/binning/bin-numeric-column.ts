import type { NumericColumn, Target } from '../table/table.ts';
import type { NumericBinning } from './binning.ts';
import type { BinningOptions, Trend, WeighedBinningOptions } from './binning-options.ts';
import { chooseBins } from './choose-bins.ts';
import type { Outcomes } from './evidence.ts';
import { type Prebins, prebin, withoutPure } from './prebins.ts';
import { countValues, cutBetween, type NumericCounts } from './value-counts.ts';
import { weighBins } from './weigh-bins.ts';

/** Bins a numeric column so that its information value is as high as the options allow. */
export function binNumericColumn(
  column: NumericColumn,
  target: Target,
  options: WeighedBinningOptions,
  trend: Trend = options.trend,
): NumericBinning {
  const { specialCodes, weights } = options;
  const counts = countValues({ values: column.values, target, weights }, specialCodes);
  const { bads, goods, values } = counts.ordinary;
  const ordinaryRows = sum(goods) + sum(bads);
  const finest = prebin(counts.ordinary, {
    maximumPrebins: options.maximumPrebins,
    minimumRows: Math.max(1, Math.ceil(options.minimumPrebinShare * ordinaryRows - 1e-9)),
  });
  const prebins = options.joinPurePrebins ? withoutPure(finest) : finest;
  const { shape, ends } = chooseBins(prebins, wholeOf(counts), options, trend);
  const lastValues = ends.map((end) => prebins.ends[end - 1] ?? 0);
  const cuts = lastValues
    .slice(0, -1)
    .map((end) => cutBetween(values[end - 1] ?? 0, values[end] ?? 0));
  return numericBinning(
    column.name,
    { shape, cuts, counts, ordinary: joined(prebins, ends) },
    options,
  );
}

/** Bins a numeric column at the given cuts: what a modeller sets by hand. Cuts must ascend. */
export function binAtCuts(
  column: NumericColumn,
  target: Target,
  cuts: readonly number[],
  options: WeighedBinningOptions,
): NumericBinning {
  const { specialCodes, weights } = options;
  const counts = countValues({ values: column.values, target, weights }, specialCodes);
  const ordinary = Array.from({ length: cuts.length + 1 }, () => ({ goods: 0, bads: 0 }));
  let bin = 0;
  for (const [position, value] of counts.ordinary.values.entries()) {
    while (bin < cuts.length && value >= (cuts[bin] ?? Infinity)) {
      bin++;
    }
    const cell = ordinary[bin];
    if (cell !== undefined) {
      cell.goods += counts.ordinary.goods[position] ?? 0;
      cell.bads += counts.ordinary.bads[position] ?? 0;
    }
  }
  return numericBinning(column.name, { shape: 'none', cuts, counts, ordinary }, options);
}

type Parts = {
  readonly shape: NumericBinning['shape'];
  readonly cuts: readonly number[];
  readonly counts: NumericCounts;
  readonly ordinary: readonly Outcomes[];
};

function numericBinning(name: string, parts: Parts, options: BinningOptions): NumericBinning {
  const { counts, cuts, ordinary, shape } = parts;
  // A code that does not occur needs no bin: its rows at scoring time would weigh nothing anyway.
  const occurring = options.specialCodes
    .map((code, position) => ({ code, outcomes: counts.specials[position] }))
    .flatMap(({ code, outcomes }) =>
      outcomes !== undefined && outcomes.goods + outcomes.bads > 0 ? [{ code, outcomes }] : [],
    );
  const apart = [...occurring.map(({ outcomes }) => outcomes), counts.missing];
  return {
    kind: 'numeric',
    name,
    shape,
    cuts,
    specials: occurring.map(({ code }) => [code]),
    ...weighBins(ordinary, apart, options),
  };
}

function joined(prebins: Prebins, ends: readonly number[]): Outcomes[] {
  return ends.map((end, bin) => {
    const start = ends[bin - 1] ?? 0;
    return {
      goods: sum(prebins.goods.subarray(start, end)),
      bads: sum(prebins.bads.subarray(start, end)),
    };
  });
}

function wholeOf(counts: NumericCounts): Outcomes {
  const ordinary = { goods: sum(counts.ordinary.goods), bads: sum(counts.ordinary.bads) };
  return [...counts.specials, counts.missing].reduce(
    (whole, part) => ({ goods: whole.goods + part.goods, bads: whole.bads + part.bads }),
    ordinary,
  );
}

function sum(counts: Float64Array): number {
  let total = 0;
  for (let position = 0; position < counts.length; position++) {
    total += counts[position] ?? 0;
  }
  return total;
}
