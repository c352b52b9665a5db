import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CreditRecord } from '../records/credit-record.ts';
import {
  asOf,
  blamelessFirm,
  bureauSummary,
  checked,
  intellectualProperty,
  invoiceMonth,
  judicialFact,
  months,
  penalty,
  publicContract,
  record,
  registration,
  socialInsuranceMonth,
  taxMonth,
  utilityMonth,
} from '../testing/records.ts';
import { computeFeatures } from './feature-vector.ts';

describe('point in time', () => {
  const later = fc.constantFrom<CreditRecord>(
    ...months(3).map((month) => taxMonth(month, { taxPaidFen: '99999999' })),
    invoiceMonth('2026-09', { outAmountFen: '1' }),
    utilityMonth('ELECTRICITY', '2026-10', { arrearsDays: 400 }),
    socialInsuranceMonth('2026-10', { insuredCount: 0 }),
    registration({ status: 'REVOKED' }),
    penalty({ severity: 'SERIOUS' }),
    judicialFact(),
    checked('PENALTY', '2026-11-19'),
    intellectualProperty(),
    publicContract({ status: 'BREACHED', endedOn: '2026-11-01' }),
    bureauSummary('2026-10', { overdueFen: '9999', lenderCount: 9 }),
  );

  test('nothing recorded after the moment asked about changes a feature', () => {
    const known = blamelessFirm();
    const before = computeFeatures(known, asOf);
    fc.assert(
      fc.property(
        fc.array(later, { maxLength: 8 }),
        fc.integer({ min: 1, max: 1e9 }),
        (records, delay) => {
          const unheard = records.map((one, index) => ({
            ...one,
            recordId: `later${index}`,
            recordedAt: new Date(asOf.knownAt.getTime() + delay),
          }));
          expect(computeFeatures([...unheard, ...known], asOf)).toEqual(before);
        },
      ),
      { seed: 20_261_120 },
    );
  });

  test('nothing dated after the day asked about changes a feature', () => {
    const known = blamelessFirm();
    const before = computeFeatures(known, asOf);
    const ahead = [
      taxMonth('2026-11', { taxPaidFen: '99999999' }),
      invoiceMonth('2026-12'),
      utilityMonth('ELECTRICITY', '2027-01', { arrearsDays: 400 }),
      registration({ snapshotOn: '2026-11-21', status: 'REVOKED' }),
      penalty({ decidedOn: '2026-11-21' }),
      judicialFact({ occurredOn: '2026-11-21' }),
      checked('PENALTY', '2026-11-21'),
      intellectualProperty({ grantedOn: '2026-11-21' }),
      publicContract({ awardedOn: '2026-11-21' }),
      bureauSummary('2026-11', { overdueFen: '9999' }),
      record({
        kind: 'tax_credit_grade',
        item: 'TAX',
        payload: { grade: 'D', year: 2026, publishedOn: '2027-04-15' },
      }),
    ];
    fc.assert(
      fc.property(fc.subarray(ahead), (records) => {
        expect(computeFeatures([...records, ...known], asOf)).toEqual(before);
      }),
      { seed: 20_261_120 },
    );
  });

  test('the order in which records are read does not matter', () => {
    const records = [
      ...blamelessFirm(),
      penalty(),
      judicialFact(),
      taxMonth('2026-10', { taxPaidFen: '5' }),
      intellectualProperty(),
      publicContract({ status: 'PERFORMED', endedOn: '2026-10-01' }),
      bureauSummary('2026-10', { balanceFen: '5' }),
    ];
    const expected = computeFeatures(records, asOf);
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        expect(computeFeatures(shuffled, asOf)).toEqual(expected);
      }),
      { seed: 20_261_120, numRuns: 50 },
    );
  });
});
