import { CreditRecord } from '../records/credit-record.ts';

/** The moment most tests ask about. */
const ON = '2026-11-20';
export const asOf = { on: ON, knownAt: new Date('2026-11-20T04:00:00Z') };

let minted = 0;

type Draft = {
  kind: string;
  item: string;
  payload: Record<string, unknown>;
  recordedAt?: string;
  disputed?: boolean;
};

type Envelope = Pick<Draft, 'recordedAt' | 'disputed'>;

/** A record known well before `asOf`, with an id of its own. */
export function record(draft: Draft): CreditRecord {
  minted += 1;
  return CreditRecord.parse({
    recordId: `r${minted}`,
    recordedAt: '2026-11-10T00:00:00Z',
    ...draft,
  });
}

/** The last `count` months up to October 2026, oldest first. */
export function months(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const month = 2026 * 12 + 9 - (count - 1 - index);
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

export function taxMonth(month: string, change: Record<string, unknown> = {}): CreditRecord {
  const payload = {
    month,
    declaredSalesFen: '10000000',
    taxPayableFen: '300000',
    taxPaidFen: '300000',
    lateDeclarations: 0,
    arrearsFen: '0',
    ...change,
  };
  return record({ kind: 'tax_month', item: 'TAX', payload });
}

export function invoiceMonth(month: string, change: Record<string, unknown> = {}): CreditRecord {
  const payload = {
    month,
    outAmountFen: '10000000',
    outTaxFen: '1300000',
    outCount: 20,
    inAmountFen: '7000000',
    inTaxFen: '910000',
    inCount: 12,
    redAmountFen: '0',
    redCount: 0,
    voidCount: 0,
    buyerCount: 8,
    sellerCount: 5,
    topBuyerSharePpm: 300_000,
    topSellerSharePpm: 400_000,
    ...change,
  };
  return record({ kind: 'invoice_month', item: 'INVOICE', payload });
}

export function utilityMonth(
  item: 'ELECTRICITY' | 'WATER' | 'GAS',
  month: string,
  change: Record<string, unknown> = {},
): CreditRecord {
  const payload = {
    month,
    quantityMilli: '5000000',
    feeFen: '400000',
    arrearsFen: '0',
    arrearsDays: 0,
    ...change,
  };
  return record({ kind: 'utility_month', item, payload });
}

export function socialInsuranceMonth(
  month: string,
  change: Record<string, unknown> = {},
): CreditRecord {
  const payload = {
    month,
    insuredCount: 12,
    baseFen: '6000000',
    payableFen: '1500000',
    paidFen: '1500000',
    arrearsFen: '0',
    deferred: false,
    ...change,
  };
  return record({ kind: 'social_insurance_month', item: 'SOCIAL_INSURANCE', payload });
}

export function registration(change: Record<string, unknown> = {}): CreditRecord {
  const payload = {
    snapshotOn: '2026-11-01',
    establishedOn: '2020-11-20',
    registeredCapitalFen: '100000000',
    paidInCapitalFen: '100000000',
    status: 'ACTIVE',
    abnormalOperationListed: false,
    legalRepresentativeSince: '2020-11-20',
    ...change,
  };
  return record({ kind: 'registration', item: 'REGISTRATION', payload });
}

export function penalty(
  change: Record<string, unknown> = {},
  envelope: Envelope = {},
): CreditRecord {
  const payload = {
    reference: 'P1',
    severity: 'GENERAL',
    decidedOn: '2026-05-20',
    publishUntil: '2027-05-20',
    status: 'ACTIVE',
    ...change,
  };
  return record({ kind: 'penalty', item: 'PENALTY', payload, ...envelope });
}

export function judicialFact(
  change: Record<string, unknown> = {},
  envelope: Envelope = {},
): CreditRecord {
  const payload = {
    reference: 'J1',
    fact: 'DISHONEST_DEBTOR',
    occurredOn: '2026-06-01',
    endedOn: null,
    amountFen: '5000000',
    ...change,
  };
  return record({ kind: 'judicial_fact', item: 'JUDICIAL', payload, ...envelope });
}

export function intellectualProperty(change: Record<string, unknown> = {}): CreditRecord {
  const payload = {
    reference: 'ZL1',
    right: 'INVENTION',
    grantedOn: '2024-03-01',
    validUntil: '2042-09-01',
    pledged: false,
    ...change,
  };
  return record({ kind: 'intellectual_property', item: 'INTELLECTUAL_PROPERTY', payload });
}

export function publicContract(change: Record<string, unknown> = {}): CreditRecord {
  const payload = {
    reference: 'C1',
    awardedOn: '2026-02-01',
    amountFen: '50000000',
    dueOn: '2026-12-31',
    status: 'OPEN',
    endedOn: null,
    ...change,
  };
  return record({ kind: 'public_contract', item: 'PUBLIC_CONTRACT', payload });
}

export function bureauSummary(month: string, change: Record<string, unknown> = {}): CreditRecord {
  const payload = {
    month,
    lenderCount: 2,
    limitGrantedFen: '300000000',
    balanceFen: '150000000',
    overdueFen: '0',
    guaranteedForOthersFen: '0',
    ...change,
  };
  return record({ kind: 'bureau_summary', item: 'FINANCING', payload });
}

export function checked(item: CreditRecord['item'], checkedOn = '2026-11-01'): CreditRecord {
  return record({ kind: 'item_checked', item, payload: { checkedOn } });
}

/** An ordinary, blameless firm that has shared everything. */
export function blamelessFirm(): CreditRecord[] {
  return [
    registration(),
    ...(
      [
        'PENALTY',
        'JUDICIAL',
        'COMMITMENT',
        'HONOUR',
        'INTELLECTUAL_PROPERTY',
        'PUBLIC_CONTRACT',
      ] as const
    ).map((item) => checked(item)),
    ...months(24).flatMap((month) => [
      taxMonth(month),
      invoiceMonth(month),
      utilityMonth('ELECTRICITY', month),
      socialInsuranceMonth(month),
      bureauSummary(month),
    ]),
    record({
      kind: 'tax_credit_grade',
      item: 'TAX',
      payload: { grade: 'B', year: 2025, publishedOn: '2026-04-15' },
    }),
  ];
}
