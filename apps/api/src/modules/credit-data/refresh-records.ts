import type { OrganisationId } from '@xyd/db/ids';
import { actsFor, type UserActor } from '../../kernel/actor.ts';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import { activeGrants, artefactOf } from '../consent/index.ts';
import { sourcesOf } from './catalogue.ts';
import type { ProgressView } from './contract.ts';
import { newestBySource } from './fetch-store.ts';
import { toProgressView } from './get-progress.ts';
import { lockFile } from './record-store.ts';
import { startConsentedFetches, type ConsentedItems } from './start-fetches.ts';

/** A provider is not asked again about the same firm within this time, unless its last answer failed. */
const REFRESH_AFTER_MS = 86_400_000;

/** A firm asks its sources again, under the consents that are in force. Error: `credit_data.too_soon`. */
export function refreshRecords(context: Context, actor: UserActor): Promise<ProgressView> {
  return withTransaction(context, async (tx) => {
    const own = { enterpriseId: actor.organisationId };
    const { enterpriseId } = authorize(own, 'refresh', actsFor(actor, own.enterpriseId));
    await lockFile(tx, enterpriseId);
    const consents = await dueItems(tx, enterpriseId);
    if (consents.length === 0) throw new DomainError('credit_data.too_soon');
    const started = await startConsentedFetches(tx, enterpriseId, consents);
    await recordAudit(tx, {
      chainId: enterpriseId,
      action: 'credit_data.refresh',
      entity: 'enterprise',
      entityId: enterpriseId,
      detail: { sources: started.map(({ source }) => source) },
    });
    return toProgressView(await newestBySource(tx, enterpriseId));
  });
}

/** Items under consent, each once, whose sources have not been asked lately. */
async function dueItems(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<ConsentedItems[]> {
  const now = tx.clock.now();
  const newest = await newestBySource(tx, enterpriseId);
  const asked = new Set(
    newest
      .filter(
        ({ status, queuedAt }) =>
          status !== 'failed' &&
          status !== 'refused' &&
          now.getTime() - queuedAt.getTime() < REFRESH_AFTER_MS,
      )
      .map(({ source }) => source),
  );
  const grants = await activeGrants(tx, { enterpriseId });
  const due = new Map<string, ConsentedItems>();
  for (const grant of grants) {
    if (grant.validFrom > dayOf(now) || due.has(grant.itemCode)) continue;
    if (sourcesOf(grant.itemCode).every((source) => asked.has(source))) continue;
    const { consentId, version, itemCode } = grant;
    const { dataFrom, dataTo } = await artefactOf(tx, { enterpriseId, consentId, version });
    due.set(itemCode, { consentId, version, itemCodes: [itemCode], dataFrom, dataTo });
  }
  return [...due.values()];
}
