import { NO_ORGANISATION } from '@xyd/db/ids';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import type { GuarantorRow } from './capacity-store.ts';
import { standardOn } from './liability-standard.ts';
import { breakOfExposure, breakOfTotals } from './verify-rules.ts';
import {
  findGuaranteeOffEvents,
  listExposures,
  listGuarantorsWithoutCapacity,
  pageGuarantors,
  sumGuarantees,
} from './verify-store.ts';

export type GuaranteeBreak = {
  guarantorId: string;
  enterpriseId: string | null;
  guaranteeId: string | null;
  reason: string;
};
export type GuaranteeReport = {
  guarantors: number;
  exposures: number;
  guarantees: number;
  /** The first disagreement found; null when every figure follows from the guarantees and their events. */
  firstBreak: GuaranteeBreak | null;
};

const PAGE = 100;

/**
 * Recomputes every guarantor's exposures and totals from the guarantees, and every guarantee's figures from its
 * events, in one snapshot of the database.
 */
export async function verifyGuarantees(context: Context): Promise<GuaranteeReport> {
  return await withTransaction(context, async (tx) => {
    const report: GuaranteeReport = {
      guarantors: 0,
      exposures: 0,
      guarantees: 0,
      firstBreak: null,
    };
    const off = await findGuaranteeOffEvents(tx);
    if (off) report.firstBreak = { ...off, reason: 'differs_from_events' };
    const [orphan] = await listGuarantorsWithoutCapacity(tx);
    if (orphan) report.firstBreak ??= breakOf(orphan.guarantorId, null, 'capacity_missing');

    let after: string = NO_ORGANISATION;
    for (;;) {
      const page = await pageGuarantors(tx, after, PAGE);
      for (const row of page) {
        report.firstBreak ??= await verifyGuarantor(tx, row, report);
        report.guarantors += 1;
      }
      const last = page.at(-1);
      if (!last) return report;
      after = last.guarantorId;
    }
  });
}

async function verifyGuarantor(
  tx: TransactionContext,
  row: GuarantorRow,
  report: GuaranteeReport,
): Promise<GuaranteeBreak | null> {
  const standard = standardOn(dayOf(tx.clock.now()));
  const stored = await listExposures(tx, row.guarantorId);
  const summed = await sumGuarantees(tx, row.guarantorId);
  const storedOf = new Map(stored.map((exposure) => [exposure.enterpriseId, exposure]));
  const sumsOf = new Map(summed.map((sums) => [sums.enterpriseId, sums]));
  report.exposures += stored.length;
  report.guarantees += summed.reduce((count, { guaranteeCount }) => count + guaranteeCount, 0);
  for (const enterpriseId of new Set([...storedOf.keys(), ...sumsOf.keys()])) {
    const reason = breakOfExposure(storedOf.get(enterpriseId), sumsOf.get(enterpriseId), standard);
    if (reason) return breakOf(row.guarantorId, enterpriseId, reason);
  }
  const reason = breakOfTotals(row, stored);
  return reason ? breakOf(row.guarantorId, null, reason) : null;
}

const breakOf = (
  guarantorId: string,
  enterpriseId: string | null,
  reason: string,
): GuaranteeBreak => ({ guarantorId, enterpriseId, guaranteeId: null, reason });
