import { PPM, atLeastZero, divideDown } from './rational.ts';

const scaled = (amountFen: bigint, factorPpm: number): bigint =>
  divideDown(amountFen * BigInt(factorPpm), PPM);

/**
 * 税贷: two-year average of the tax paid × a multiple, less credit loans already out. The factors by trade and by
 * indebtedness are the bank's own (commonly 0.8 for a risky trade); left out, they are one.
 */
export function taxMultiple(input: {
  averageTaxPaidFen: bigint;
  multiplePpm: number;
  industryFactorPpm?: number;
  debtFactorPpm?: number;
  existingCreditLoansFen: bigint;
}): bigint {
  const factors = [input.multiplePpm, input.industryFactorPpm, input.debtFactorPpm];
  // Rounded once, at the end: rounding after each factor would depend on their order.
  const given = factors.flatMap((factor) => (factor === undefined ? [] : [BigInt(factor)]));
  const numerator = given.reduce((product, factor) => product * factor, input.averageTaxPaidFen);
  return atLeastZero(
    divideDown(numerator, PPM ** BigInt(given.length)) - input.existingCreditLoansFen,
  );
}

/** 流水贷: a multiple of the average month's net inflow, commonly three to six. */
export function cashFlowMultiple(input: {
  averageMonthlyNetInflowFen: bigint;
  multiplePpm: number;
}): bigint {
  return atLeastZero(scaled(input.averageMonthlyNetInflowFen, input.multiplePpm));
}

/** 社保贷 by heads: so much for each insured employee, commonly 20,000 to 50,000 yuan. */
export function headcountMultiple(input: { insuredCount: number; perHeadFen: bigint }): bigint {
  return BigInt(Math.max(0, Math.floor(input.insuredCount))) * input.perHeadFen;
}

/** 抵押: a share of the appraised value (commonly ≤ 70 % of a dwelling, 50–60 % of a shop or works), less senior liens. */
export function collateralLimit(input: {
  appraisedFen: bigint;
  loanToValuePpm: number;
  seniorLiensFen: bigint;
}): bigint {
  return atLeastZero(scaled(input.appraisedFen, input.loanToValuePpm) - input.seniorLiensFen);
}

/** 担保增信: the loan of which a guarantor's share fills its headroom. Without a share it sets no bound: null. */
export function guarantorHeadroom(input: {
  headroomFen: bigint;
  guaranteeSharePpm: number;
}): bigint | null {
  return input.guaranteeSharePpm === 0
    ? null
    : divideDown(atLeastZero(input.headroomFen) * PPM, BigInt(input.guaranteeSharePpm));
}

/** 发票贷: a share of a year's invoiced sales, commonly 10–20 %. */
export function invoiceMultiple(input: {
  annualInvoicedSalesFen: bigint;
  sharePpm: number;
}): bigint {
  return atLeastZero(scaled(input.annualInvoicedSalesFen, input.sharePpm));
}

/** 用电贷: a multiple of a year's electricity fee. */
export function electricityMultiple(input: { annualFeeFen: bigint; multiplePpm: number }): bigint {
  return atLeastZero(scaled(input.annualFeeFen, input.multiplePpm));
}

/** 社保/公积金贷: a multiple of twelve months' contributions. */
export function contributionMultiple(input: {
  annualContributionFen: bigint;
  multiplePpm: number;
}): bigint {
  return atLeastZero(scaled(input.annualContributionFen, input.multiplePpm));
}

/** 订单贷: a share of what is still to be delivered of a contract. */
export function orderShare(input: {
  contractFen: bigint;
  progressPpm: number;
  sharePpm: number;
}): bigint {
  const openFen = scaled(input.contractFen, 1_000_000 - input.progressPpm);
  return atLeastZero(scaled(openFen, input.sharePpm));
}

/** 授信/营收 cross-check: what is left of a share of sales after all existing credit. */
export function creditToSalesHeadroom(input: {
  annualSalesFen: bigint;
  sharePpm: number;
  existingCreditFen: bigint;
}): bigint {
  return atLeastZero(scaled(input.annualSalesFen, input.sharePpm) - input.existingCreditFen);
}
