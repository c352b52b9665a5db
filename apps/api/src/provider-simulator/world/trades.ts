/** What a month of business looks like in a trade. Figures are of the right order, not statistics. */
export type Trade = {
  /** GB/T 4754-2017 division. */
  industryCode: string;
  /** The trade's word in a firm's name. */
  word: string;
  /** Share of firms, in parts of all weights. */
  weight: number;
  /** Monthly sales of a small firm, in yuan. */
  salesYuan: number;
  vatRatePpm: number;
  /** Taxes of all kinds over sales. */
  taxBurdenPpm: number;
  marginPpm: number;
  /** Yuan of one invoice, in the middle. */
  ticketYuan: number;
  /** Yuan of monthly sales that one employee stands for. */
  salesPerHeadYuan: number;
  wageYuan: number;
  /** kWh a thousand yuan of sales. */
  power: number;
  /** Cubic metres a thousand yuan of sales. */
  water: number;
  gas: number;
  /** How far the best month lies above the middle, and which month it is. */
  season: number;
  peakMonth: number;
};

const trade = (
  name: readonly [industryCode: string, word: string, weight: number],
  business: readonly [sales: number, vat: number, burden: number, margin: number, ticket: number],
  people: readonly [salesPerHead: number, wage: number],
  rest: { power: number; water: number; gas: number; season: number; peakMonth: number },
): Trade => ({
  industryCode: name[0],
  word: name[1],
  weight: name[2],
  salesYuan: business[0],
  vatRatePpm: business[1],
  taxBurdenPpm: business[2],
  marginPpm: business[3],
  ticketYuan: business[4],
  salesPerHeadYuan: people[0],
  wageYuan: people[1],
  ...rest,
});

export const TRADES: readonly Trade[] = [
  trade(['01', '农业', 4], [260_000, 90_000, 6_000, 180_000, 8_000], [30_000, 3_900], {
    power: 18,
    water: 9,
    gas: 0,
    season: 0.45,
    peakMonth: 9,
  }),
  trade(['13', '食品', 8], [900_000, 90_000, 18_000, 140_000, 16_000], [52_000, 4_600], {
    power: 55,
    water: 7,
    gas: 6,
    season: 0.25,
    peakMonth: 12,
  }),
  trade(['17', '纺织', 5], [850_000, 130_000, 24_000, 130_000, 22_000], [42_000, 4_500], {
    power: 95,
    water: 11,
    gas: 3,
    season: 0.2,
    peakMonth: 10,
  }),
  trade(['26', '化工', 4], [1_500_000, 130_000, 34_000, 160_000, 38_000], [75_000, 5_600], {
    power: 130,
    water: 9,
    gas: 10,
    season: 0.08,
    peakMonth: 5,
  }),
  trade(['27', '医药', 3], [1_600_000, 130_000, 46_000, 300_000, 30_000], [68_000, 6_200], {
    power: 60,
    water: 5,
    gas: 4,
    season: 0.1,
    peakMonth: 1,
  }),
  trade(['30', '建材', 7], [1_100_000, 130_000, 32_000, 150_000, 28_000], [58_000, 5_000], {
    power: 120,
    water: 6,
    gas: 14,
    season: 0.3,
    peakMonth: 10,
  }),
  trade(['33', '金属制品', 7], [1_000_000, 130_000, 30_000, 150_000, 26_000], [52_000, 5_200], {
    power: 110,
    water: 3,
    gas: 5,
    season: 0.1,
    peakMonth: 6,
  }),
  trade(['34', '机械', 10], [1_200_000, 130_000, 34_000, 190_000, 45_000], [56_000, 5_600], {
    power: 70,
    water: 3,
    gas: 2,
    season: 0.12,
    peakMonth: 11,
  }),
  trade(['35', '装备', 5], [1_500_000, 130_000, 38_000, 210_000, 60_000], [62_000, 6_000], {
    power: 65,
    water: 3,
    gas: 2,
    season: 0.12,
    peakMonth: 12,
  }),
  trade(['38', '电气', 5], [1_400_000, 130_000, 33_000, 180_000, 42_000], [60_000, 5_900], {
    power: 60,
    water: 2,
    gas: 1,
    season: 0.1,
    peakMonth: 9,
  }),
  trade(['39', '电子', 4], [1_700_000, 130_000, 30_000, 170_000, 36_000], [58_000, 6_300], {
    power: 75,
    water: 4,
    gas: 0,
    season: 0.15,
    peakMonth: 10,
  }),
  trade(['47', '建筑', 5], [2_200_000, 90_000, 30_000, 110_000, 120_000], [90_000, 5_500], {
    power: 12,
    water: 2,
    gas: 0,
    season: 0.3,
    peakMonth: 12,
  }),
  trade(['51', '商贸', 12], [1_800_000, 130_000, 12_000, 70_000, 24_000], [160_000, 4_800], {
    power: 4,
    water: 0.6,
    gas: 0,
    season: 0.15,
    peakMonth: 12,
  }),
  trade(['52', '百货', 7], [320_000, 130_000, 14_000, 180_000, 600], [38_000, 4_100], {
    power: 22,
    water: 1.5,
    gas: 0,
    season: 0.3,
    peakMonth: 1,
  }),
  trade(['54', '物流', 5], [600_000, 90_000, 20_000, 110_000, 9_000], [45_000, 5_300], {
    power: 7,
    water: 1,
    gas: 0,
    season: 0.18,
    peakMonth: 11,
  }),
  trade(['62', '餐饮', 3], [180_000, 60_000, 12_000, 380_000, 260], [15_000, 4_000], {
    power: 45,
    water: 16,
    gas: 22,
    season: 0.2,
    peakMonth: 2,
  }),
  trade(['65', '软件', 3], [520_000, 60_000, 38_000, 420_000, 32_000], [32_000, 8_800], {
    power: 6,
    water: 0.5,
    gas: 0,
    season: 0.25,
    peakMonth: 12,
  }),
  trade(['72', '商务', 2], [300_000, 60_000, 28_000, 300_000, 12_000], [24_000, 6_000], {
    power: 6,
    water: 0.6,
    gas: 0,
    season: 0.1,
    peakMonth: 6,
  }),
  trade(['74', '检测', 2], [420_000, 60_000, 34_000, 350_000, 14_000], [26_000, 6_800], {
    power: 16,
    water: 1,
    gas: 0,
    season: 0.12,
    peakMonth: 12,
  }),
];

/** A trade by its division, or the nearest in number where this world has none such. */
export function tradeOf(industryCode: string): Trade {
  const [nearest] = TRADES.toSorted(
    (left, right) =>
      Math.abs(Number(left.industryCode) - Number(industryCode)) -
      Math.abs(Number(right.industryCode) - Number(industryCode)),
  );
  if (!nearest) throw new Error('this world has no trades');
  return nearest;
}
