import { together, type TransactionContext } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { liabilityOfExposure, moveExposure, noExposure, type Exposure } from './capacity-rules.ts';
import * as store from './capacity-store.ts';
import { standardOn } from './liability-standard.ts';
import type { GuaranteeRow } from './store.ts';

/**
 * Step: brings the guarantor's exposure to this borrower, and its totals, in line with a guarantee that moved. The
 * guarantee is locked; the capacity row is locked here, or by `commitGuarantee` before.
 */
export async function moveCapacity(
  tx: TransactionContext,
  was: GuaranteeRow,
  is: GuaranteeRow,
): Promise<void> {
  if (
    was.reservedPrincipalFen === is.reservedPrincipalFen &&
    was.inForcePrincipalFen === is.inForcePrincipalFen
  ) {
    return;
  }
  const [capacity, before] = await together([
    () => store.lockCapacityOf(tx, is),
    () => exposureOf(tx, is),
  ]);
  // The newest promise knows best what kind of firm this is now.
  const borrowerClass = is.status === 'committed' ? is.borrowerClass : before.borrowerClass;
  await saveExposure(tx, capacity, {
    ...before,
    ...moveExposure({ ...before, borrowerClass }, was, is),
  });
}

/** Step: the exposure to a guarantee's borrower as it stands; all zero before the first promise. */
export async function exposureOf(
  tx: TransactionContext,
  row: GuaranteeRow,
): Promise<store.ExposureRow> {
  const found = await store.findExposure(tx, row.guarantorId, row.enterpriseId);
  if (found) return found;
  const empty = noExposure(row.borrowerClass);
  return {
    guarantorId: row.guarantorId,
    enterpriseId: row.enterpriseId,
    enterpriseName: row.enterpriseName,
    groupCode: null,
    ...empty,
    ...liabilityOfExposure(empty, standardOn(dayOf(tx.clock.now()))),
  };
}

/** Step: writes one borrower's exposure and moves the guarantor's totals by the difference; capacity is locked. */
async function saveExposure(
  tx: TransactionContext,
  capacity: store.GuarantorRow,
  exposure: store.ExposureRow & Exposure,
): Promise<void> {
  const standard = standardOn(dayOf(tx.clock.now()));
  const { guarantorId, enterpriseId } = exposure;
  const before = await store.findExposure(tx, guarantorId, enterpriseId);
  const after = { ...exposure, ...liabilityOfExposure(exposure, standard) };
  await store.putExposure(tx, after);
  const moved = (figure: Figure): bigint => after[figure] - (before?.[figure] ?? 0n);
  await store.saveTotals(tx, capacity, {
    reservedFen: capacity.reservedFen + moved('reservedFen'),
    inForceFen: capacity.inForceFen + moved('inForceFen'),
    committedLiabilityFen: capacity.committedLiabilityFen + moved('committedLiabilityFen'),
    inForceLiabilityFen: capacity.inForceLiabilityFen + moved('inForceLiabilityFen'),
  });
}

type Figure = 'reservedFen' | 'inForceFen' | 'committedLiabilityFen' | 'inForceLiabilityFen';
