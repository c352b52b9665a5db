import type { Target, TextColumn, Weights } from '../table/table.ts';
import type { TextBinning } from './binning.ts';
import type { BinningOptions, WeighedBinningOptions } from './binning-options.ts';
import { chooseBins } from './choose-bins.ts';
import type { Outcomes } from './evidence.ts';
import { prebin } from './prebins.ts';
import type { ValueCounts } from './value-counts.ts';
import { weighBins } from './weigh-bins.ts';

/** Fewer cases than this say nothing about a level, however small the table. */
const MINIMUM_LEVEL_ROWS = 10;

/** A column of names may have as many rare levels as cases; a model names no more of them than this. */
const RARE_LEVELS_NAMED = 50;

type Level = Outcomes & { readonly levels: readonly string[]; readonly rare: boolean };
type LevelCounts = { readonly levels: readonly Level[]; readonly missing: Outcomes };

/**
 * Bins a column of words: levels in the order of their bad rates, rare ones put together first, then the
 * best partition of that order, in which the bad rate rises from group to group.
 */
export function binTextColumn(
  column: TextColumn,
  target: Target,
  options: WeighedBinningOptions,
): TextBinning {
  const { levels, missing } = countLevels(column, target, options.weights);
  const whole = total([...levels, missing]);
  const ordered = inOrderOfRisk(poolRare(levels, whole, options), whole);
  const prebins = prebin(asValues(ordered), {
    maximumPrebins: options.maximumPrebins,
    minimumRows: 1,
  });
  const { ends } = chooseBins(prebins, whole, options, 'ascending');
  const groups = ends.map((end, group) =>
    ordered.slice(prebins.ends[(ends[group - 1] ?? 0) - 1] ?? 0, prebins.ends[end - 1]),
  );
  return textBinning(column.name, groups, missing, options);
}

/** Bins a column of words by the given groups; levels in none of them are put into one more. */
export function binByGroups(
  column: TextColumn,
  target: Target,
  groups: readonly (readonly string[])[],
  options: WeighedBinningOptions,
): TextBinning {
  const { levels, missing } = countLevels(column, target, options.weights);
  const named = new Set(groups.flat());
  const rest = levels.filter((level) => level.levels.every((name) => !named.has(name)));
  const chosen = groups.map((group) =>
    levels.filter((level) => level.levels.some((name) => group.includes(name))),
  );
  const others = rest.length === 0 ? [] : [[pooled(rest)]];
  return textBinning(column.name, [...chosen, ...others], missing, options);
}

function textBinning(
  name: string,
  groups: readonly (readonly Level[])[],
  missing: Outcomes,
  options: BinningOptions,
): TextBinning {
  const otherGroup = groups.findIndex((group) => group.some((level) => level.rare));
  return {
    kind: 'text',
    name,
    groups: groups.map((group) => group.flatMap((level) => level.levels)),
    otherGroup: otherGroup < 0 ? null : otherGroup,
    ...weighBins(groups.map(total), [missing], options),
  };
}

function countLevels(
  column: TextColumn,
  target: Target,
  weights: Weights | undefined,
): LevelCounts {
  const size = column.levels.length;
  const goods = new Float64Array(size + 1);
  const bads = new Float64Array(size + 1);
  for (let row = 0; row < column.codes.length; row++) {
    const code = column.codes[row] ?? -1;
    const cells = target[row] === 1 ? bads : goods;
    const level = code >= 0 && code < size ? code : size;
    cells[level] = (cells[level] ?? 0) + (weights?.[row] ?? 1);
  }
  const levels = column.levels
    .map((level, code) => ({
      levels: [level],
      rare: false,
      goods: goods[code] ?? 0,
      bads: bads[code] ?? 0,
    }))
    .filter((level) => level.goods + level.bads > 0);
  return { levels, missing: { goods: goods[size] ?? 0, bads: bads[size] ?? 0 } };
}

function poolRare(levels: readonly Level[], whole: Outcomes, options: BinningOptions): Level[] {
  const minimumRows = Math.max(
    MINIMUM_LEVEL_ROWS,
    options.minimumLevelShare * (whole.goods + whole.bads),
  );
  const isRare = ({ goods, bads }: Level): boolean => goods + bads < minimumRows;
  const rare = levels.filter(isRare);
  const common = levels.filter((level) => !isRare(level));
  return rare.length === 0 ? common : [...common, pooled(rare)];
}

function pooled(levels: readonly Level[]): Level {
  return {
    ...total(levels),
    // A level not named falls into the same group as one never seen, which is this one.
    levels: levels
      .flatMap((level) => level.levels)
      .toSorted(byText)
      .slice(0, RARE_LEVELS_NAMED),
    rare: true,
  };
}

/** By bad rate, each drawn by one case toward the rate of all; equal ones by name. */
function inOrderOfRisk(levels: readonly Level[], whole: Outcomes): Level[] {
  const prior = whole.bads / (whole.goods + whole.bads);
  const rate = ({ goods, bads }: Level): number => (bads + prior) / (goods + bads + 1);
  return levels.toSorted(
    (left, right) =>
      rate(left) - rate(right) || byText(left.levels[0] ?? '', right.levels[0] ?? ''),
  );
}

function byText(left: string, right: string): number {
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}

function asValues(levels: readonly Level[]): ValueCounts {
  return {
    values: Float64Array.from(levels.keys()),
    goods: Float64Array.from(levels, (level) => level.goods),
    bads: Float64Array.from(levels, (level) => level.bads),
  };
}

function total(parts: readonly Outcomes[]): Outcomes {
  return parts.reduce(
    (sum, part) => ({ goods: sum.goods + part.goods, bads: sum.bads + part.bads }),
    { goods: 0, bads: 0 },
  );
}
