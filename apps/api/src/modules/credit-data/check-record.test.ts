import { describe, expect, test } from 'vitest';
import { checkRecord, type CheckOptions } from './check-record.ts';
import type { DataSource } from './contract.ts';
import { QUALITY_RULES } from './quality-rules.ts';

const options: CheckOptions = {
  source: 'tax',
  today: '2026-11-18',
  dataFrom: '2024-11-15',
  dataTo: '2026-11-18',
};

const taxMonth = (change: Record<string, unknown> = {}) => ({
  kind: 'tax_month',
  item: 'TAX',
  payload: {
    month: '2026-03',
    declaredSalesFen: '100000000',
    taxPayableFen: '3000000',
    taxPaidFen: '3000000',
    lateDeclarations: 0,
    arrearsFen: '0',
    ...change,
  },
});

type Case = { options: CheckOptions; record: object };

const of = (source: DataSource, kind: string, item: string, payload: object): Case => ({
  options: { ...options, source },
  record: { kind, item, payload },
});

const registration = {
  snapshotOn: '2026-11-18',
  establishedOn: '2016-05-12',
  registeredCapitalFen: '100',
  paidInCapitalFen: null,
  status: 'ACTIVE',
  abnormalOperationListed: false,
  legalRepresentativeSince: null,
};
const utility = {
  month: '2026-03',
  quantityMilli: '1',
  feeFen: '1',
  arrearsFen: '0',
  arrearsDays: 0,
};
const contribution = {
  month: '2026-03',
  baseFen: '5',
  payableFen: '1',
  paidFen: '1',
  arrearsFen: '0',
  deferred: false,
};
const penalty = {
  reference: '1号',
  severity: 'MINOR',
  decidedOn: '2026-01-05',
  publishUntil: null,
  status: 'ACTIVE',
};
const judicial = {
  reference: '1号',
  fact: 'ENFORCEMENT',
  occurredOn: '2026-01-05',
  endedOn: null,
  amountFen: null,
};
const commitment = { reference: '1', madeOn: '2026-01-05', status: 'OPEN', settledOn: null };
const honour = {
  reference: '1',
  honour: 'AWARD',
  level: 'COUNTY',
  awardedOn: '2026-01-05',
  validUntil: null,
};

const right = {
  reference: '1',
  right: 'TRADEMARK',
  grantedOn: '2026-01-05',
  validUntil: null,
  pledged: false,
};
const contract = {
  reference: '1',
  awardedOn: '2026-01-05',
  amountFen: '1',
  dueOn: null,
  status: 'OPEN',
  endedOn: null,
};
const bureau = {
  month: '2026-03',
  lenderCount: 1,
  limitGrantedFen: '5',
  balanceFen: '4',
  overdueFen: '1',
  guaranteedForOthersFen: '0',
};

describe('a delivered record', () => {
  test('that is right is kept as JSON under its subject', () => {
    const verdict = checkRecord(taxMonth({ declaredSalesFen: 100_000_000 }), options);
    if (!verdict.ok) throw new Error(verdict.code);
    expect(verdict.record).toMatchObject({
      kind: 'tax_month',
      item: 'TAX',
      subject: '2026-03',
      payload: { declaredSalesFen: '100000000' },
    });
    expect(JSON.parse(JSON.stringify(verdict.record.payload))).toEqual(verdict.record.payload);
  });

  test('has the same hash in whatever form its amounts and members came', () => {
    const hashes = [
      taxMonth(),
      taxMonth({ declaredSalesFen: 100_000_000 }),
      { item: 'TAX', payload: taxMonth().payload, kind: 'tax_month' },
    ].map((record) => {
      const verdict = checkRecord(record, options);
      return verdict.ok ? Buffer.from(verdict.record.contentHash).toString('hex') : verdict.code;
    });
    expect(new Set(hashes).size).toBe(1);
    const other = checkRecord(taxMonth({ taxPaidFen: '1' }), options);
    expect(other.ok && Buffer.from(other.record.contentHash).toString('hex')).not.toBe(hashes[0]);
  });

  test.each([
    ['not an object', 'row', 'schema'],
    ['null', null, 'schema'],
    ['of an unknown kind', { ...taxMonth(), kind: 'rumour' }, 'schema'],
    ['with a field too many', { ...taxMonth(), note: 1 }, 'schema'],
    ['with a negative amount', taxMonth({ taxPaidFen: '-1' }), 'schema'],
    ['with a fraction of a fen', taxMonth({ taxPaidFen: 1.5 }), 'schema'],
    ['with a month that is none', taxMonth({ month: '2026-13' }), 'schema'],
    [
      'of an item that the source does not hold',
      { kind: 'utility_month', item: 'GAS', payload: utility },
      'item_not_asked',
    ],
    ['from before the data period', taxMonth({ month: '2024-10' }), 'before_data_range'],
    ['from after the data period', taxMonth({ month: '2026-12' }), 'month_in_future'],
  ])('%s is set aside', (_, record, code) => {
    expect(checkRecord(record, options)).toMatchObject({ ok: false, code });
  });

  test('from the first month of a period that begins in its middle is kept', () => {
    expect(checkRecord(taxMonth({ month: '2024-11' }), options).ok).toBe(true);
  });

  test('of an item that was not asked for is set aside though the source holds it', () => {
    const verdict = checkRecord(taxMonth(), { ...options, items: ['INVOICE'] });
    expect(verdict).toEqual({ ok: false, code: 'item_not_asked', path: 'item' });
  });
});

describe('the quality rules', () => {
  const cases: Record<string, Case> = {
    month_in_future: of('tax', 'tax_month', 'TAX', taxMonth({ month: '2026-12' }).payload),
    month_too_old: {
      options: { source: 'import', today: '2026-11-18' },
      record: taxMonth({ month: '1993-12' }),
    },
    before_data_range: of('tax', 'tax_month', 'TAX', taxMonth({ month: '2024-10' }).payload),
    after_data_range: {
      options: { ...options, dataTo: '2026-02-10' },
      record: taxMonth({ month: '2026-03' }),
    },
    published_in_future: of('tax', 'tax_credit_grade', 'TAX', {
      grade: 'A',
      year: 2026,
      publishedOn: '2027-04-28',
    }),
    snapshot_in_future: of('market_regulator', 'registration', 'REGISTRATION', {
      ...registration,
      snapshotOn: '2026-11-19',
    }),
    established_after_snapshot: of('market_regulator', 'registration', 'REGISTRATION', {
      ...registration,
      establishedOn: '2026-11-19',
    }),
    evaluated_in_future: of('market_regulator', 'official_public_grade', 'REGISTRATION', {
      grade: 'A',
      evaluatedOn: '2026-12-01',
    }),
    decided_in_future: of('market_regulator', 'penalty', 'PENALTY', {
      ...penalty,
      decidedOn: '2026-11-19',
    }),
    publication_ends_before_decision: of('market_regulator', 'penalty', 'PENALTY', {
      ...penalty,
      publishUntil: '2026-01-04',
    }),
    occurred_in_future: of('court', 'judicial_fact', 'JUDICIAL', {
      ...judicial,
      occurredOn: '2026-11-19',
    }),
    ended_before_it_occurred: of('court', 'judicial_fact', 'JUDICIAL', {
      ...judicial,
      endedOn: '2026-01-04',
    }),
    made_in_future: of('market_regulator', 'commitment', 'COMMITMENT', {
      ...commitment,
      madeOn: '2026-11-19',
    }),
    settled_before_made: of('market_regulator', 'commitment', 'COMMITMENT', {
      ...commitment,
      settledOn: '2026-01-04',
    }),
    awarded_in_future: of('market_regulator', 'honour', 'HONOUR', {
      ...honour,
      awardedOn: '2026-11-19',
    }),
    ends_before_awarded: of('market_regulator', 'honour', 'HONOUR', {
      ...honour,
      validUntil: '2026-01-04',
    }),
    granted_in_future: of('market_regulator', 'intellectual_property', 'INTELLECTUAL_PROPERTY', {
      ...right,
      grantedOn: '2026-11-19',
    }),
    ends_before_granted: of('market_regulator', 'intellectual_property', 'INTELLECTUAL_PROPERTY', {
      ...right,
      validUntil: '2026-01-04',
    }),
    contract_in_future: of('market_regulator', 'public_contract', 'PUBLIC_CONTRACT', {
      ...contract,
      awardedOn: '2026-11-19',
    }),
    contract_ended_in_future: of('market_regulator', 'public_contract', 'PUBLIC_CONTRACT', {
      ...contract,
      endedOn: '2026-11-19',
    }),
    contract_ended_before_award: of('market_regulator', 'public_contract', 'PUBLIC_CONTRACT', {
      ...contract,
      endedOn: '2026-01-04',
    }),
    balance_without_lender: of('credit_bureau', 'bureau_summary', 'FINANCING', {
      ...bureau,
      lenderCount: 0,
    }),
    overdue_without_balance: of('credit_bureau', 'bureau_summary', 'FINANCING', {
      ...bureau,
      balanceFen: '0',
    }),
    checked_in_future: of('court', 'item_checked', 'JUDICIAL', { checkedOn: '2026-11-19' }),
    arrears_days_without_arrears: of('gas', 'utility_month', 'GAS', { ...utility, arrearsDays: 3 }),
    base_without_insured: of('social_insurance', 'social_insurance_month', 'SOCIAL_INSURANCE', {
      ...contribution,
      insuredCount: 0,
    }),
    base_without_contributors: of('housing_fund', 'housing_fund_month', 'HOUSING_FUND', {
      ...contribution,
      contributorCount: 0,
    }),
  };

  test('have each a record that breaks it and no other before it', () => {
    expect(Object.keys(cases).toSorted()).toEqual(QUALITY_RULES.map(({ code }) => code).toSorted());
    const verdicts = Object.values(cases).map(({ options: bounds, record }) =>
      checkRecord(record, bounds),
    );
    expect(verdicts.map((verdict) => (verdict.ok ? 'kept' : verdict.code))).toEqual(
      Object.keys(cases),
    );
  });

  test.each([
    of('market_regulator', 'registration', 'REGISTRATION', registration),
    of('market_regulator', 'penalty', 'PENALTY', { ...penalty, publishUntil: '2026-01-05' }),
    of('court', 'judicial_fact', 'JUDICIAL', judicial),
    of('market_regulator', 'commitment', 'COMMITMENT', commitment),
    of('market_regulator', 'honour', 'HONOUR', honour),
    of('market_regulator', 'intellectual_property', 'INTELLECTUAL_PROPERTY', right),
    of('market_regulator', 'public_contract', 'PUBLIC_CONTRACT', contract),
    of('credit_bureau', 'bureau_summary', 'FINANCING', bureau),
    of('gas', 'utility_month', 'GAS', { ...utility, arrearsFen: '5', arrearsDays: 3 }),
    of('social_insurance', 'social_insurance_month', 'SOCIAL_INSURANCE', {
      ...contribution,
      insuredCount: 2,
    }),
    of('social_insurance', 'social_insurance_month', 'SOCIAL_INSURANCE', {
      ...contribution,
      insuredCount: 0,
      baseFen: 0,
    }),
  ])('let what is right pass: %#', ({ options: bounds, record }) => {
    expect(checkRecord(record, bounds)).toMatchObject({ ok: true });
  });
});
