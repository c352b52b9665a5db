import { z } from 'zod';
import { DATA_ITEMS } from './data-item.ts';
import { HousingFundMonth, SocialInsuranceMonth } from './employment.ts';
import { BureauSummary } from './financing.ts';
import { InvoiceMonth } from './invoice.ts';
import {
  Commitment,
  Honour,
  IntellectualProperty,
  ItemChecked,
  JudicialFact,
  OfficialPublicGrade,
  Penalty,
  PublicContract,
  Registration,
} from './public-record.ts';
import { TaxCreditGrade, TaxMonth } from './tax.ts';
import { UtilityMonth } from './utility.ts';

// A date that was stored as JSON comes back as its ISO text.
const Instant = z.union([
  z.date(),
  z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
]);

const envelope = {
  recordId: z.string().min(1).max(200),
  recordedAt: Instant,
  disputed: z.boolean().default(false),
};

/**
 * A sealed credit record. Records are never changed: a correction or a new status is a further
 * record of the same month or reference with a later `recordedAt`.
 */
export const CreditRecord = z.discriminatedUnion('kind', [
  z.strictObject({
    ...envelope,
    kind: z.literal('tax_month'),
    item: z.literal('TAX'),
    payload: TaxMonth,
  }),
  z.strictObject({
    ...envelope,
    kind: z.literal('tax_credit_grade'),
    item: z.literal('TAX'),
    payload: TaxCreditGrade,
  }),
  z.strictObject({
    ...envelope,
    kind: z.literal('invoice_month'),
    item: z.literal('INVOICE'),
    payload: InvoiceMonth,
  }),
  z.strictObject({
    ...envelope,
    kind: z.literal('utility_month'),
    item: z.enum(['ELECTRICITY', 'WATER', 'GAS']),
    payload: UtilityMonth,
  }),
  z.strictObject({
    ...envelope,
    kind: z.literal('social_insurance_month'),
    item: z.literal('SOCIAL_INSURANCE'),
    payload: SocialInsuranceMonth,
  }),
  z.strictObject({
    ...envelope,
    kind: z.literal('housing_fund_month'),
    item: z.literal('HOUSING_FUND'),
    payload: HousingFundMonth,
  }),
  z.strictObject({
    ...envelope,
    kind: z.literal('registration'),
    item: z.literal('REGISTRATION'),
    payload: Registration,
  }),
  z.strictObject({
    ...envelope,
    kind: z.literal('official_public_grade'),
    item: z.literal('REGISTRATION'),
    payload: OfficialPublicGrade,
  }),
  z.strictObject({
    ...envelope,
    kind: z.literal('penalty'),
    item: z.literal('PENALTY'),
    payload: Penalty,
  }),
  z.strictObject({
    ...envelope,
    kind: z.literal('judicial_fact'),
    item: z.literal('JUDICIAL'),
    payload: JudicialFact,
  }),
  z.strictObject({
    ...envelope,
    kind: z.literal('commitment'),
    item: z.literal('COMMITMENT'),
    payload: Commitment,
  }),
  z.strictObject({
    ...envelope,
    kind: z.literal('honour'),
    item: z.literal('HONOUR'),
    payload: Honour,
  }),
  z.strictObject({
    ...envelope,
    kind: z.literal('intellectual_property'),
    item: z.literal('INTELLECTUAL_PROPERTY'),
    payload: IntellectualProperty,
  }),
  z.strictObject({
    ...envelope,
    kind: z.literal('public_contract'),
    item: z.literal('PUBLIC_CONTRACT'),
    payload: PublicContract,
  }),
  z.strictObject({
    ...envelope,
    kind: z.literal('bureau_summary'),
    item: z.literal('FINANCING'),
    payload: BureauSummary,
  }),
  z.strictObject({
    ...envelope,
    kind: z.literal('item_checked'),
    item: z.enum(DATA_ITEMS),
    payload: ItemChecked,
  }),
]);
export type CreditRecord = z.infer<typeof CreditRecord>;
export type CreditRecordInput = z.input<typeof CreditRecord>;
export type CreditRecordKind = CreditRecord['kind'];
export type CreditRecordOf<Kind extends CreditRecordKind> = Extract<CreditRecord, { kind: Kind }>;
