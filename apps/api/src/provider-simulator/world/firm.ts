import { cityOf, isFictitious } from './fictitious-uscc.ts';
import { firmName, personName } from './names.ts';
import { randomOf, type Random } from './random.ts';
import { TRADES, tradeOf, type Trade } from './trades.ts';

/**
 * How a firm is doing. `thin` firms do business but leave few traces; `young` ones have only begun.
 * `troubled` ones fall behind with what they owe in the months before `TROUBLE_MONTH`.
 */
export type Condition = 'growing' | 'steady' | 'declining' | 'troubled' | 'thin' | 'young';

export type Firm = {
  uscc: string;
  name: string;
  legalRepresentativeName: string;
  legalRepresentativeSince: string;
  industryCode: string;
  cityCode: string;
  sizeClass: 'medium' | 'small' | 'micro';
  establishedOn: string;
  registeredCapitalFen: bigint;
  paidInCapitalFen: bigint;
  employeeCount: number;
  condition: Condition;
  /** Sales of a middling month around `ANCHOR_MONTH`, in yuan. */
  monthlySalesYuan: number;
  /** Growth a year before and after the anchor. */
  annualGrowth: number;
  hasHousingFund: boolean;
  hasGas: boolean;
};

/** Choices that a caller may make itself; everything else follows from the code. */
export type FirmWishes = {
  industryCode?: string;
  condition?: Condition;
  sizeClass?: Firm['sizeClass'];
};

/** The world's present: growth is counted from here, and trouble began a few months before. */
export const ANCHOR_MONTH = '2026-10';

const CONDITIONS: readonly [Condition, number][] = [
  ['growing', 25],
  ['steady', 42],
  ['declining', 14],
  ['troubled', 8],
  ['thin', 7],
  ['young', 4],
];
const SIZES: readonly [Firm['sizeClass'], number][] = [
  ['micro', 45],
  ['small', 45],
  ['medium', 10],
];
const SIZE_FACTOR: Record<Firm['sizeClass'], number> = { micro: 0.22, small: 1, medium: 5.5 };
const GROWTH: Record<Condition, readonly [number, number]> = {
  growing: [0.08, 0.35],
  steady: [-0.03, 0.08],
  declining: [-0.28, -0.1],
  troubled: [-0.45, -0.2],
  thin: [-0.05, 0.1],
  young: [0.2, 0.6],
};

/** The firm behind a code. The same code is the same firm everywhere. Throws RangeError on a code that is not fictitious. */
export function firmOf(uscc: string, wishes: FirmWishes = {}): Firm {
  if (!isFictitious(uscc)) throw new RangeError(`not a fictitious firm's code: ${uscc}`);
  const random = randomOf('firm', uscc);
  const condition = drawn(random, CONDITIONS, wishes.condition);
  const drawnTrade = drawn(
    random,
    TRADES.map((trade): [Trade, number] => [trade, trade.weight]),
  );
  const trade = wishes.industryCode ? tradeOf(wishes.industryCode) : drawnTrade;
  const sizeClass = drawn(random, SIZES, wishes.sizeClass);
  const cityCode = cityOf(uscc);
  const spread = Math.exp(random.bell() * 0.45);
  const monthlySalesYuan = Math.round(trade.salesYuan * SIZE_FACTOR[sizeClass] * spread);
  const [low, high] = GROWTH[condition];
  const establishedOn = foundingDay(random, condition);
  const registeredCapitalFen = capitalOf(random, monthlySalesYuan);
  return {
    uscc,
    name: firmName(random, cityCode, trade.word),
    legalRepresentativeName: personName(random),
    legalRepresentativeSince: establishedOn,
    industryCode: wishes.industryCode ?? trade.industryCode,
    cityCode,
    sizeClass,
    establishedOn,
    registeredCapitalFen,
    paidInCapitalFen: (registeredCapitalFen * BigInt(random.whole(0, 10))) / 10n,
    employeeCount: Math.max(1, Math.round(monthlySalesYuan / trade.salesPerHeadYuan)),
    condition,
    monthlySalesYuan,
    annualGrowth: random.between(low, high),
    hasHousingFund: condition !== 'thin' && random.chance(sizeClass === 'micro' ? 0.45 : 0.9),
    hasGas: trade.gas > 0 && random.chance(0.85),
  };
}

function drawn<Value>(
  random: Random,
  weighted: readonly (readonly [Value, number])[],
  wished?: Value,
): Value {
  // Drawn whether or not it is used: a wish must not shift what is drawn after it.
  let left = random.next() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
  const found = weighted.find(([, weight]) => (left -= weight) < 0) ?? weighted.at(-1);
  if (!found) throw new RangeError('nothing to draw from');
  return wished ?? found[0];
}

function foundingDay(random: Random, condition: Condition): string {
  const years =
    condition === 'young' ? [2025, 2026] : condition === 'thin' ? [2022, 2024] : [2003, 2021];
  const year = random.whole(years[0] ?? 2003, years[1] ?? 2021);
  const month = year === 2026 ? random.whole(1, 3) : random.whole(1, 12);
  const day = random.whole(1, 28);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Round sums, as founders choose them: one to three times a month's sales. */
function capitalOf(random: Random, monthlySalesYuan: number): bigint {
  const wanted = (monthlySalesYuan * random.between(1, 3)) / 10_000;
  const steps = [10, 30, 50, 100, 200, 300, 500, 800, 1_000, 2_000, 3_000, 5_000];
  const wan = steps.find((step) => step >= wanted) ?? 5_000;
  return BigInt(wan) * 1_000_000n;
}
