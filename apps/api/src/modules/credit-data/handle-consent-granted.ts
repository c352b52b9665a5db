import type { ConsentId, OrganisationId } from '@xyd/db/ids';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { enqueue } from '../../jobs/outbox.ts';
import { dayOf, parseLocalDate, startOfDay, type LocalDate } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { artefactOf, consentGranted } from '../consent/index.ts';
import { hasFetchesOf } from './fetch-store.ts';
import { lockFile } from './record-store.ts';
import { startConsentedFetches } from './start-fetches.ts';

/** A queue's delay is an integer of milliseconds: longer waits go in steps. */
const WAIT_MS_MAX = 20 * 86_400_000;

type Granted = { enterpriseId: OrganisationId; consentId: ConsentId; version: number };

/** A signed consent sends for its data, once, unless it was taken back before the job got to it. */
export function fetchUnderConsent(context: Context, granted: Granted): Promise<void> {
  const { enterpriseId, consentId, version } = granted;
  return withTransaction(context, async (tx) => {
    await lockFile(tx, enterpriseId);
    if (await hasFetchesOf(tx, enterpriseId, { consentId, version })) return;
    const consent = await artefactOf(tx, { enterpriseId, consentId, version });
    if (consent.status !== 'active') return;
    if (dayOf(tx.clock.now()) < consent.validFrom) {
      await waitUntil(tx, granted, parseLocalDate(consent.validFrom));
      return;
    }

    const fetches = await startConsentedFetches(tx, enterpriseId, [
      { consentId, version, ...consent },
    ]);
    await recordAudit(tx, {
      chainId: enterpriseId,
      action: 'credit_data.ask',
      entity: 'consent',
      entityId: consentId,
      detail: { version, sources: fetches.map(({ source }) => source) },
    });
  });
}

/** A consent that begins later is looked at again on its first day: nothing is fetched before it holds. */
async function waitUntil(
  tx: TransactionContext,
  granted: Granted,
  validFrom: LocalDate,
): Promise<void> {
  const now = tx.clock.now();
  const { enterpriseId, consentId, version } = granted;
  await enqueue(
    tx,
    consentGranted,
    { enterpriseId, consentId, version },
    {
      key: `${consentId}-${version}-from-${dayOf(now)}`,
      delayMs: Math.min(startOfDay(validFrom).getTime() - now.getTime(), WAIT_MS_MAX),
    },
  );
}
