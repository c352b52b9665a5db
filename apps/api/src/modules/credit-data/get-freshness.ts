import type { UserActor } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { activeGrants } from '../consent/index.ts';
import { CATALOGUE } from './catalogue.ts';
import type { CatalogueItemView, FreshnessView } from './contract.ts';
import { lastCompleted } from './fetch-store.ts';
import { summariseItems } from './record-store.ts';

const DAY_MS = 86_400_000;

export const listCatalogue = (): CatalogueItemView[] =>
  CATALOGUE.map((item) => ({ ...item, isOfficialNumbering: false }));

/** For each kind of data: how much there is of a firm, how far it reaches, and whether it is out of date. */
export function getFreshness(context: Context, actor: UserActor): Promise<FreshnessView[]> {
  return withTransaction(context, async (tx) => {
    const enterpriseId = actor.organisationId;
    const now = tx.clock.now().getTime();
    const summaries = await summariseItems(tx, enterpriseId);
    const completed = await lastCompleted(tx, enterpriseId);
    const grants = await activeGrants(tx, { enterpriseId });
    return CATALOGUE.map((item) => {
      const summary = summaries.find(({ itemCode }) => itemCode === item.code);
      const checkedAt = completed.get(item.source) ?? null;
      return {
        itemCode: item.code,
        consentItem: item.consentItem,
        latestSubject: summary?.latestSubject ?? null,
        recordCount: summary?.recordCount ?? 0,
        checkedAt,
        isStale: checkedAt === null || now - checkedAt.getTime() > item.staleAfterDays * DAY_MS,
        hasLiveConsent:
          item.consentItem !== null && grants.some(({ itemCode }) => itemCode === item.consentItem),
      };
    });
  });
}
