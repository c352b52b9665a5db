import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { announceEnding, endConsent } from './end-grants.ts';
import { listGrants } from './grant-store.ts';
import { isEnded, isInForce } from './moves.ts';
import { REQUEST_LAPSES_AFTER_DAYS } from './rules.ts';
import { listDue, lockVersions, type ConsentKey } from './store.ts';

const PAGE = 200;
const DAY_MS = 86_400_000;

/**
 * Ends what is over, one consent a transaction. Reads do not wait for this: they look at the days themselves.
 * Running it again finds nothing left.
 */
export async function expireConsentsOfToday(context: Context): Promise<number> {
  let ended = 0;
  for (;;) {
    const due = await withTransaction(context, (tx) => {
      const now = tx.clock.now();
      const preparedBefore = new Date(now.getTime() - REQUEST_LAPSES_AFTER_DAYS * DAY_MS);
      return listDue(tx, { today: dayOf(now), preparedBefore, limit: PAGE });
    });
    for (const key of due) await expire(context, key);
    ended += due.length;
    if (due.length < PAGE) return ended;
  }
}

function expire(context: Context, key: ConsentKey): Promise<void> {
  return withTransaction(context, async (tx) => {
    const versions = await lockVersions(tx, key.enterpriseId, key.id);
    const row = versions.find(({ version }) => version === key.version);
    if (!row || isEnded(row.status)) return;
    const consent = authorize(row, 'expire', tx.actor.kind === 'system');

    const reason = isInForce(consent.status) ? 'validity_ended' : 'request_lapsed';
    const grants = await listGrants(tx, [consent]);
    const saved = await endConsent(tx, consent, reason);

    await recordAudit(tx, {
      chainId: saved.enterpriseId,
      action: 'consent.expire',
      entity: 'consent',
      entityId: saved.id,
      detail: { version: saved.version, reasonCode: reason },
    });
    await announceEnding(tx, saved, { grants, recipientId: null, reason });
  });
}
