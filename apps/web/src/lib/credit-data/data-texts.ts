import type { scoring } from '@xyd/api/contract';
import { type CodeTexts, textOf } from '#lib/code-text.ts';
import { m } from '#lib/paraglide/messages.js';

export type DataItem = scoring.ReasonView['item'];

const items: Record<DataItem, () => string> = {
  TAX: m.credit_data_item_tax,
  INVOICE: m.credit_data_item_invoice,
  ELECTRICITY: m.credit_data_item_electricity,
  WATER: m.credit_data_item_water,
  GAS: m.credit_data_item_gas,
  SOCIAL_INSURANCE: m.credit_data_item_social_insurance,
  HOUSING_FUND: m.credit_data_item_housing_fund,
  REGISTRATION: m.credit_data_item_registration,
  PENALTY: m.credit_data_item_penalty,
  JUDICIAL: m.credit_data_item_judicial,
  COMMITMENT: m.credit_data_item_commitment,
  HONOUR: m.credit_data_item_honour,
  INTELLECTUAL_PROPERTY: m.credit_data_item_intellectual_property,
  PUBLIC_CONTRACT: m.credit_data_item_public_contract,
  FINANCING: m.credit_data_item_financing,
};

const sources: CodeTexts = {
  tax: m.credit_data_source_tax,
  electricity: m.credit_data_source_electricity,
  water: m.credit_data_source_water,
  gas: m.credit_data_source_gas,
  social_insurance: m.credit_data_source_social_insurance,
  housing_fund: m.credit_data_source_housing_fund,
  market_regulator: m.credit_data_source_market_regulator,
  court: m.credit_data_source_court,
  credit_bureau: m.credit_data_source_credit_bureau,
  import: m.credit_data_source_import,
  demo: m.credit_data_source_demo,
};

const disputeReasons: CodeTexts = {
  not_mine: m.credit_data_dispute_not_mine,
  wrong_amount: m.credit_data_dispute_wrong_amount,
  wrong_period: m.credit_data_dispute_wrong_period,
  already_repaired: m.credit_data_dispute_already_repaired,
  other: m.credit_data_dispute_other,
};

const disputeStatuses: CodeTexts = {
  open: m.credit_data_dispute_open,
  upheld: m.credit_data_dispute_upheld,
  rejected: m.credit_data_dispute_rejected,
  withdrawn: m.credit_data_dispute_withdrawn,
};

export const disputeReasonCodes = Object.keys(disputeReasons);
export const dataItemName = (code: string): string => textOf(items, code);
export const sourceName = (code: string): string => textOf(sources, code);
export const disputeReasonName = (code: string): string => textOf(disputeReasons, code);
export const disputeStatusName = (code: string): string => textOf(disputeStatuses, code);
