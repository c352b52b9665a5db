import type { CreditRecord } from './credit-record.ts';

/**
 * What a record is about: a month, a year, a day, or the source's own reference. Of several versions of one kind,
 * item and subject the latest known counts, for whoever stores records as for the features.
 */
export function recordSubject(record: CreditRecord): string {
  switch (record.kind) {
    case 'tax_month':
    case 'invoice_month':
    case 'utility_month':
    case 'social_insurance_month':
    case 'housing_fund_month':
    case 'bureau_summary':
      return record.payload.month;
    case 'tax_credit_grade':
      return String(record.payload.year);
    case 'registration':
      return record.payload.snapshotOn;
    case 'official_public_grade':
      return record.payload.evaluatedOn;
    case 'item_checked':
      return record.payload.checkedOn;
    case 'penalty':
    case 'judicial_fact':
    case 'commitment':
    case 'honour':
    case 'intellectual_property':
    case 'public_contract':
      return record.payload.reference;
  }
}
