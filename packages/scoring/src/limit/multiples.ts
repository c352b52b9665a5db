import { PPM, atLeastZero, divideDown } from './rational.ts';

const scaled = (amountFen: bigint, factorPpm: number): bigint =>
  divideDown(amountFen * BigInt(factorPpm), PPM);

/** 税贷: two-year average of the tax paid × a multiple, less credit loans already out. */
export function taxMultiple(input: {
  averageTaxPaidFen: bigint;
  multiplePpm: number;
  existingCreditLoansFen: bigint;
}): bigint {
  return atLeastZero(
    scaled(input.averageTaxPaidFen, input.multiplePpm) - input.existingCreditLoansFen,
  );
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
