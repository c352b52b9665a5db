import { enterpriseColumns, type Attributes, type EnterpriseColumns } from '@xyd/scoring';
import { NO_ORGANISATION, type OrganisationId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { attributeCatalogue } from './rules.ts';
import { countMatchedFirms, pageMatchedFirms } from './run-store.ts';
import { storedAttributes } from './stored-attributes.ts';

const PAGE = 5_000;
/** How long counts may lag behind: a rule is written in minutes, and a firm more or less changes no rule. */
const FRESH_MS = 60_000;

// One copy a process, by database: tens of bytes a firm, where the rows themselves are kilobytes.
let kept: { database: string; takenAt: number; columns: EnterpriseColumns } | null = null;

/** Step, as the system: all matched firms by attribute, as they were within the last minute. */
export async function matchedPopulation(tx: TransactionContext): Promise<EnterpriseColumns> {
  const now = tx.clock.now().getTime();
  const { database, count } = await countMatchedFirms(tx);
  const isFresh = kept?.database === database && Math.abs(now - kept.takenAt) < FRESH_MS;
  if (kept && isFresh && kept.columns.count === count) return kept.columns;

  const firms: Attributes[] = [];
  let from: OrganisationId = NO_ORGANISATION;
  for (;;) {
    const page = await pageMatchedFirms(tx, { from, until: null, isFirst: false, limit: PAGE });
    for (const firm of page) firms.push(storedAttributes(firm));
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    from = last.enterpriseId;
  }
  const columns = enterpriseColumns(firms, attributeCatalogue);
  kept = { database, takenAt: now, columns };
  return columns;
}
