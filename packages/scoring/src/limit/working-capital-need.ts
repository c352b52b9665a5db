import { PPM, atLeastZero, divideDown } from './rational.ts';

const DAYS_PER_YEAR = 360n;

export type WorkingCapitalInput = {
  readonly salesLastYearFen: bigint;
  readonly salesMarginPpm: number;
  readonly expectedGrowthPpm: number;
  readonly inventoryDays: number;
  readonly receivableDays: number;
  readonly payableDays: number;
  readonly prepaymentDays: number;
  readonly advanceReceiptDays: number;
  readonly ownFundsFen: bigint;
  readonly existingLoansFen: bigint;
  readonly otherSourcesFen: bigint;
};

export type WorkingCapitalNeed = { turnoverDays: number; volumeFen: bigint; limitFen: bigint };

/**
 * The need test of 流动资金贷款管理办法 (in force 2024-07-01), annex: working capital = last year's sales ×
 * (1 − margin) × (1 + growth) ÷ turns, turns = 360 ÷ turnover days; new credit is what own funds and
 * existing financing leave open. A firm that is paid before it pays needs none.
 */
export function workingCapitalNeed(input: WorkingCapitalInput): WorkingCapitalNeed {
  const turnoverDays =
    input.inventoryDays +
    input.receivableDays -
    input.payableDays +
    input.prepaymentDays -
    input.advanceReceiptDays;
  const costShare = PPM - BigInt(input.salesMarginPpm);
  const growth = PPM + BigInt(input.expectedGrowthPpm);
  const numerator = input.salesLastYearFen * costShare * growth * BigInt(Math.max(0, turnoverDays));
  const volumeFen = atLeastZero(divideDown(numerator, DAYS_PER_YEAR * PPM * PPM));
  const covered = input.ownFundsFen + input.existingLoansFen + input.otherSourcesFen;
  return { turnoverDays, volumeFen, limitFen: atLeastZero(volumeFen - covered) };
}
