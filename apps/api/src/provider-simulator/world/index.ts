import type { Period } from './business.ts';
import { publicContractRecords } from './contract-records.ts';
import { housingFundRecords, socialInsuranceRecords } from './employment-records.ts';
import { financingRecords } from './financing-records.ts';
import type { Firm } from './firm.ts';
import {
  commitmentRecords,
  honourRecords,
  judicialRecords,
  penaltyRecords,
  registrationRecords,
} from './public-records.ts';
import type { WorldRecord } from './record.ts';
import { invoiceRecords, taxRecords } from './tax-records.ts';
import { intellectualPropertyRecords } from './technology-records.ts';
import { utilityRecords } from './utility-records.ts';

export { isFictitious } from './fictitious-uscc.ts';
export { firmOf, type Condition, type Firm } from './firm.ts';
export type { WorldRecord } from './record.ts';

const SOURCES: Readonly<Record<string, (firm: Firm, period: Period) => WorldRecord[]>> = {
  TAX: taxRecords,
  INVOICE: invoiceRecords,
  ELECTRICITY: (firm, period) => utilityRecords(firm, 'ELECTRICITY', period),
  WATER: (firm, period) => utilityRecords(firm, 'WATER', period),
  GAS: (firm, period) => utilityRecords(firm, 'GAS', period),
  SOCIAL_INSURANCE: socialInsuranceRecords,
  HOUSING_FUND: housingFundRecords,
  REGISTRATION: registrationRecords,
  PENALTY: penaltyRecords,
  JUDICIAL: judicialRecords,
  COMMITMENT: commitmentRecords,
  HONOUR: honourRecords,
  INTELLECTUAL_PROPERTY: intellectualPropertyRecords,
  PUBLIC_CONTRACT: publicContractRecords,
  FINANCING: financingRecords,
};

/** All data items that this world has records of. */
export const WORLD_ITEMS: readonly string[] = Object.keys(SOURCES);

/**
 * Everything that providers know of a firm about some items in a period, as of `today`, with a note a item that it
 * was looked at in full: "nothing found" is an answer too. The same question has the same answer for ever.
 */
export const recordsOf = (firm: Firm, items: readonly string[], period: Period): WorldRecord[] =>
  items.flatMap((item) => {
    const source = SOURCES[item];
    if (!source) return [];
    return [
      ...source(firm, period),
      { kind: 'item_checked', item, payload: { checkedOn: period.today } },
    ];
  });
