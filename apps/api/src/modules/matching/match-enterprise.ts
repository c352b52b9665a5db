import type { LoanProductId, OrganisationId } from '@xyd/db/ids';
import { asId, newId } from '@xyd/db/ids';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { enqueue } from '../../jobs/outbox.ts';
import { notify } from '../../jobs/notify.ts';
import { recordAudit } from '../audit/index.ts';
import { catalogueNow, lprToday } from '../product/index.ts';
import { enterpriseAttributes } from '../scoring/index.ts';
import { catalogueIndex, type CatalogueIndex } from './catalogue-index.ts';
import { hashInputs, matchProducts, type Matched } from './match-products.ts';
import * as store from './store.ts';

type MatchOutcome = {
  runId: store.MatchRunId;
  eligible: number;
  undecided: number;
  ineligible: number;
  catalogueVersion: bigint;
  /** False when nothing it depends on had changed, and no run was added. */
  isNew: boolean;
};

const ATTEMPTS_MAX = 5;

/**
 * Matches a firm against everything on offer, by its score and its wish, and stores what the list was made from.
 * Matching again without a change adds nothing. Only jobs and commands match: `forbidden` to people.
 */
export async function matchEnterprise(
  context: Context,
  input: { enterpriseId: OrganisationId },
): Promise<MatchOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await matchOnce(context, input);
    const { version } = await withTransaction(context, catalogueNow);
    // A product published while this ran has its own job, which may have looked at the firm before this committed.
    if (outcome.catalogueVersion === version || attempt === ATTEMPTS_MAX) return outcome;
  }
}

function matchOnce(
  context: Context,
  input: { enterpriseId: OrganisationId },
): Promise<MatchOutcome> {
  return withTransaction(context, async (tx) => {
    if (tx.actor.kind !== 'system') throw new DomainError('forbidden', { action: 'match' });
    const before = await store.lockCurrentRun(tx, input.enterpriseId);
    const catalogue = await catalogueIndex(tx);
    const { run, matched } = await compute(tx, input.enterpriseId, catalogue);
    if (before?.inputHash === run.inputHash) return toOutcome(before, false);

    const earlier = before && (await eligibleIn(tx, before));
    const results = resultsOf(run, matched, catalogue);
    await store.insertCurrentRun(tx, run, results);
    await recordAudit(tx, {
      chainId: run.enterpriseId,
      action: 'matching.match',
      entity: 'match_run',
      entityId: run.id,
      detail: {
        catalogueVersion: String(run.catalogueVersion),
        eligible: run.eligibleCount,
        undecided: run.undecidedCount,
      },
    });
    if (earlier) await tellOfNew(tx, run, results, earlier);
    return toOutcome(run, true);
  });
}

async function compute(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
  catalogue: CatalogueIndex,
): Promise<{ run: store.MatchRunRow; matched: Matched }> {
  const demand = await store.findOpenDemand(tx, enterpriseId);
  const wish = { amountFen: demand?.amountFen ?? null, termMonths: demand?.termMonths ?? null };
  const { scoreId, result, attributes } = await enterpriseAttributes(tx, enterpriseId, {
    requestedAmountFen: wish.amountFen,
    requestedTermMonths: wish.termMonths,
    isFirstLoan: null,
  });
  const grade = result?.status === 'scored' ? result.grade : null;
  const matched = matchProducts(catalogue, { attributes, grade, wish }, await lprToday(tx));
  const { ranking } = matched;
  const depends = {
    attributes,
    catalogueVersion: catalogue.version,
    demandId: demand?.id ?? null,
    scoreId,
    ranking,
  };
  return {
    matched,
    run: {
      enterpriseId,
      id: newId<'MatchRun'>(),
      demandId: depends.demandId,
      scoreId,
      catalogueVersion: catalogue.version,
      policyVersion: ranking.policyVersion,
      attributes,
      ranking: ranking.inputs,
      inputHash: hashInputs(depends),
      eligibleCount: ranking.ranked.length,
      undecidedCount: matched.undecided.length,
      ineligibleCount: matched.ineligibleCount,
      createdAt: tx.clock.now(),
    },
  };
}

function resultsOf(
  run: store.MatchRunRow,
  { ranking, undecided }: Matched,
  catalogue: CatalogueIndex,
): store.MatchResultRow[] {
  const place = { enterpriseId: run.enterpriseId, runId: run.id };
  const eligible = ranking.ranked.map(({ productId, position, utility, terms }) => {
    const product = catalogue.byId.get(asId<'LoanProduct'>(productId));
    if (!product) throw new Error('the ranking holds a product that the catalogue does not');
    return {
      ...place,
      productId: product.productId,
      productVersion: product.version,
      outcome: 'yes' as const,
      position,
      utility,
      terms,
      needs: [],
    };
  });
  const waiting = undecided.map(({ product, needs }) => ({
    ...place,
    productId: product.productId,
    productVersion: product.version,
    outcome: 'unknown' as const,
    position: null,
    utility: null,
    terms: null,
    needs,
  }));
  return [...eligible, ...waiting];
}

async function eligibleIn(
  tx: TransactionContext,
  run: store.MatchRunRow,
): Promise<ReadonlySet<LoanProductId>> {
  const results = await store.listResults(tx, run);
  return new Set(
    results.filter(({ outcome }) => outcome === 'yes').map(({ productId }) => productId),
  );
}

/** A firm hears of products that fit it now and did not before; its first list is no news. */
async function tellOfNew(
  tx: TransactionContext,
  run: store.MatchRunRow,
  results: readonly store.MatchResultRow[],
  earlier: ReadonlySet<LoanProductId>,
): Promise<void> {
  const fresh = results.filter(
    ({ outcome, productId }) => outcome === 'yes' && !earlier.has(productId),
  );
  if (fresh.length === 0) return;
  await enqueue(
    tx,
    notify,
    {
      organisationId: run.enterpriseId,
      kind: 'matching.new_products',
      parameters: { count: String(fresh.length) },
      link: '/enterprise/products',
    },
    { key: `${run.id}-new-products` },
  );
}

const toOutcome = (run: store.MatchRunRow, isNew: boolean): MatchOutcome => ({
  runId: run.id,
  eligible: run.eligibleCount,
  undecided: run.undecidedCount,
  ineligible: run.ineligibleCount,
  catalogueVersion: run.catalogueVersion,
  isNew,
});
