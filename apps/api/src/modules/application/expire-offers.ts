import { enqueue } from '../../jobs/outbox.ts';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { dayOf, type LocalDate } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { applicationClosed } from './application.jobs.ts';
import { lockForAction } from './lock-for-action.ts';
import { expireOffer } from './rules.ts';
import { listExpiredOffers, saveChange } from './store.ts';
import { tellBank, tellFirm } from './tell.ts';

const PAGE = 200;

type Key = Awaited<ReturnType<typeof listExpiredOffers>>[number];

/** Ends every offer whose last day is past, each in a transaction of its own. Returns how many. */
export async function expireOffers(context: Context): Promise<number> {
  const today = dayOf(context.clock.now());
  for (let expired = 0; ;) {
    const due = await withTransaction(context, (tx) => listExpiredOffers(tx, today, PAGE));
    for (const key of due) {
      await withTransaction(context, (tx) => expireOne(tx, key, today));
      expired += 1;
    }
    if (due.length < PAGE) return expired;
  }
}

async function expireOne(tx: TransactionContext, key: Key, today: LocalDate): Promise<void> {
  const row = await lockForAction(tx, key, 'expire');
  // Between the list and the lock the firm may have accepted, or another worker may have been here.
  if (row.status !== 'APPROVED' || row.offerExpiresOn === null || row.offerExpiresOn >= today) {
    return;
  }
  const expired = await saveChange(tx, row, 'expire', expireOffer(row, tx.clock.now()), {
    reasonCodes: ['offer_expired'],
    note: '',
  });
  await recordAudit(tx, {
    chainId: row.enterpriseId,
    action: 'application.expire_offer',
    entity: 'application',
    entityId: row.id,
    detail: { bankId: row.bankId, offerExpiresOn: row.offerExpiresOn },
  });
  await tellFirm(tx, expired, 'application.offer_expired');
  await tellBank(tx, expired, 'application.offer_expired');
  await enqueue(
    tx,
    applicationClosed,
    { enterpriseId: row.enterpriseId, applicationId: row.id },
    { key: row.id },
  );
}
