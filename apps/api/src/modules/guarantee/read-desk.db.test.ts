import { describe, expect } from 'vitest';
import { test } from '../../testing/index.ts';
import { readDesk } from './read-desk.ts';
import { readLedger } from './read-ledger.ts';
import { readQueue } from './read-queue.ts';
import { reportCapacity } from './report-capacity.ts';
import { committedGuarantee, reportedGuarantor, sampleReport } from './testing/index.ts';

describe('the guarantor’s desk', () => {
  test('shows both multiples, room by bucket, concentration, lists and the ledger', async ({
    as,
    owner,
  }) => {
    const { guarantor: people, enterpriseId, guaranteeKey } = await committedGuarantee(as, owner);
    const { officer, riskChief } = people;
    const desk = await reportCapacity(
      as(riskChief),
      sampleReport({
        smallFarmerBalanceSharePpm: 500_000,
        smallFarmerCustomerSharePpm: 800_000,
        outsideBalances: [
          { bucket: 'SMALL_LOAN', inForceFen: 160_000_000_000n },
          { bucket: 'BOND_AA', inForceFen: 50_000_000_000n },
        ],
      }),
    );
    expect(desk).toMatchObject({
      countedNetAssetsFen: 50_000_000_000n,
      capMultiple: 15,
      // 120 + 40 of outside liability over 50: 3.2 times in force; the promise adds a little.
      liabilityFen: 160_000_000_000n,
      regulatoryMultiplePpm: 3_200_000,
      committedMultiplePpm: 3_203_200,
      // 210 of balance over 52 of net assets.
      fiscalMultiplePpm: 4_038_462,
      reservedFen: 160_000_000n,
      largestBorrowers: [{ enterpriseId, liabilityFen: 160_000_000n, ratioPpm: 3_200 }],
      groups: [],
    });
    expect(desk.buckets.find(({ bucket }) => bucket === 'SMALL_LOAN')).toMatchObject({
      weightPpm: 750_000,
      outsideFen: 160_000_000_000n,
      liabilityFen: 120_000_000_000n,
      // (15 × 50 − 160.16) / (0.75 × 0.8) in billions of fen.
      headroomFen: 983_066_666_666n,
    });
    expect(await readDesk(as(officer))).toEqual(desk);

    const queue = await readQueue(as(officer), { tab: 'committed', limit: 20 });
    expect(queue.rows.map(({ guaranteeId }) => guaranteeId)).toEqual([guaranteeKey.guaranteeId]);
    expect(queue.counts).toEqual({ requested: 0, committed: 1, in_force: 0, claimed: 0 });
    const ledger = await readLedger(as(officer), { bucket: 'OTHER_LOAN', limit: 1 });
    expect(ledger.rows).toMatchObject([{ enterpriseId, reservedFen: 160_000_000n }]);
    const rest = await readLedger(as(officer), {
      limit: 1,
      cursor: ledger.nextCursor ?? undefined,
    });
    expect(rest).toEqual({ rows: [], nextCursor: null });
  });

  test('is empty before the first report, which only the risk chief makes', async ({
    as,
    owner,
  }) => {
    const { officer, riskChief } = await reportedGuarantor(as, owner);
    await expect(reportCapacity(as(officer), sampleReport())).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(
      reportCapacity(as(riskChief), sampleReport({ paidInCapitalFen: 1_999_999_999n })),
    ).rejects.toMatchObject({ code: 'guarantee.capital_too_small' });
    await expect(
      reportCapacity(as(riskChief), sampleReport({ equityInGuarantorsFen: 52_000_000_000n })),
    ).rejects.toMatchObject({ code: 'guarantee.equity_above_net_assets' });
  });
});
