import { dueMonths, type BusinessMonth, type Period } from './business.ts';
import type { Firm } from './firm.ts';
import { calendarMonth } from './months.ts';
import { randomOf } from './random.ts';
import type { WorldRecord } from './record.ts';
import { tradeOf } from './trades.ts';

export type Utility = 'ELECTRICITY' | 'WATER' | 'GAS';

type Supply = {
  /** Units a thousand yuan of sales, and units a month with the doors shut. */
  intensity: 'power' | 'water' | 'gas';
  baseUnits: number;
  /** Fen of one unit (kWh or cubic metre). */
  priceFen: number;
  /** Months of summer cooling or winter heating, and how much they add. */
  extraMonths: readonly number[];
  extra: number;
};

const SUPPLIES: Record<Utility, Supply> = {
  ELECTRICITY: {
    intensity: 'power',
    baseUnits: 180,
    priceFen: 68,
    extraMonths: [6, 7, 8, 12, 1],
    extra: 0.22,
  },
  WATER: { intensity: 'water', baseUnits: 9, priceFen: 520, extraMonths: [6, 7, 8], extra: 0.15 },
  GAS: { intensity: 'gas', baseUnits: 5, priceFen: 365, extraMonths: [11, 12, 1, 2], extra: 0.3 },
};

/** Consumption and fees by month; nothing where the firm has no meter. */
export function utilityRecords(firm: Firm, item: Utility, period: Period): WorldRecord[] {
  if (item === 'GAS' && !firm.hasGas) return [];
  const supply = SUPPLIES[item];
  const quantities = new Map<string, bigint>();
  const months = dueMonths(firm, period, (month) => {
    const quantityMilli = quantityOf(firm, item, supply, month);
    quantities.set(month.month, quantityMilli);
    return (quantityMilli * BigInt(supply.priceFen)) / 1_000n;
  });
  return months.map(({ month, payableFen, arrearsFen, monthsBehind }) => ({
    kind: 'utility_month',
    item,
    payload: {
      month,
      quantityMilli: String(quantities.get(month) ?? 0n),
      feeFen: String(payableFen),
      arrearsFen: String(arrearsFen),
      arrearsDays: arrearsFen === 0n ? 0 : monthsBehind * 30 - 12,
    },
  }));
}

function quantityOf(firm: Firm, item: Utility, supply: Supply, month: BusinessMonth): bigint {
  const random = randomOf('utility', firm.uscc, item, month.month);
  const isExtra = supply.extraMonths.includes(calendarMonth(month.month));
  const perThousand = tradeOf(firm.industryCode)[supply.intensity];
  const units =
    (supply.baseUnits + (month.salesYuan / 1_000) * perThousand) *
    (isExtra ? 1 + supply.extra : 1) *
    random.between(0.92, 1.08);
  return BigInt(Math.round(units * 1_000));
}
