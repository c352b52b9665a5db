import type { Connection } from '@xyd/db';
import { newId, type OrganisationId } from '@xyd/db/ids';
import { withTransaction, type Context } from '../../../kernel/context.ts';
import { insertInstitution, system } from '../../../testing/index.ts';
import { ingestRecords } from '../../credit-data/index.ts';

type As = (actor: typeof system) => Context;

const MONTHS = 24;

/** The months up to October 2026, oldest first. */
const months = Array.from({ length: MONTHS }, (_, index) => {
  const place = 2026 * 12 + 9 - (MONTHS - 1 - index);
  return `${Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`;
});

/** A registration of 2016, and nothing in the lists of penalties and court cases. */
export const publicRecords = [
  {
    kind: 'registration',
    item: 'REGISTRATION',
    payload: {
      snapshotOn: '2026-11-01',
      establishedOn: '2016-05-12',
      registeredCapitalFen: '500000000',
      paidInCapitalFen: '500000000',
      status: 'ACTIVE',
      abnormalOperationListed: false,
      legalRepresentativeSince: '2016-05-12',
    },
  },
  ...[
    'PENALTY',
    'JUDICIAL',
    'COMMITMENT',
    'HONOUR',
    'INTELLECTUAL_PROPERTY',
    'PUBLIC_CONTRACT',
  ].map((item) => ({
    kind: 'item_checked',
    item,
    payload: { checkedOn: '2026-11-01' },
  })),
];

/** Two years of tax, growing a little, all paid; and the grade that goes with it. */
export const taxRecords = [
  ...months.map((month, index) => ({
    kind: 'tax_month',
    item: 'TAX',
    payload: {
      month,
      declaredSalesFen: String(80_000_000 + index * 500_000),
      taxPayableFen: String(3_000_000 + index * 20_000),
      taxPaidFen: String(3_000_000 + index * 20_000),
      lateDeclarations: 0,
      arrearsFen: '0',
    },
  })),
  {
    kind: 'tax_credit_grade',
    item: 'TAX',
    payload: { grade: 'A', year: 2025, publishedOn: '2026-04-20' },
  },
];

/** Two years of contributions for twenty people. */
export const insuranceRecords = months.map((month) => ({
  kind: 'social_insurance_month',
  item: 'SOCIAL_INSURANCE',
  payload: {
    month,
    insuredCount: 20,
    baseFen: '10000000',
    payableFen: '2600000',
    paidFen: '2600000',
    arrearsFen: '0',
    deferred: false,
  },
}));

/** Adds records to a firm's file as the demo world does. */
export const ingest = (as: As, enterpriseId: OrganisationId, records: readonly unknown[]) =>
  withTransaction(as(system), (tx) =>
    ingestRecords(tx, { enterpriseId, source: 'demo', records, fetchId: null }),
  );

let platform: OrganisationId | undefined;

/** The operator's own institution, made once a test file: it is the recipient of consents to scoring. */
export async function insertPlatform(owner: Connection): Promise<OrganisationId> {
  if (platform === undefined) {
    platform = newId<'Organisation'>();
    await insertInstitution(owner, 'operator', { id: platform, code: 'platform' });
  }
  return platform;
}
