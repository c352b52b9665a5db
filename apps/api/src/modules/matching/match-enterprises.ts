import { newId, type LoanProductId, type OrganisationId } from '@xyd/db/ids';
import { notify } from '../../jobs/notify.ts';
import { enqueueAll } from '../../jobs/outbox.ts';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudits } from '../audit/index.ts';
import { lprToday } from '../product/index.ts';
import { enterpriseAttributes } from '../scoring/index.ts';
import { catalogueIndex, type CatalogueIndex } from './catalogue-index.ts';
import { findOpenDemands } from './demand-store.ts';
import { hashInputs, matchProducts, rankingBasis, rankingPolicy } from './match-products.ts';
import { isNothing, pairChanges, type PairChange, type Standing } from './pair-changes.ts';
import { listPairs, savePairChanges, type MatchPairRow } from './pair-store.ts';
import {
  insertCurrentRuns,
  lockCurrentRuns,
  type MatchRunId,
  type MatchRunRow,
} from './run-store.ts';

/** As many firms as one transaction takes: their places stay locked until it ends. */
export const FIRMS_A_TRANSACTION = 100;

export type MatchOutcome = {
  enterpriseId: OrganisationId;
  runId: MatchRunId;
  eligible: number;
  undecided: number;
  /** Of the catalogue that was looked at, which may be newer than the run's. */
  catalogueVersion: bigint;
  /** False when the firm stands as before, and no run was added. */
  isNew: boolean;
};

type Matching = { run: MatchRunRow; standings: Standing[] };

/**
 * Matches firms against everything on offer, each by its score and its wish, in one transaction, and stores what the
 * lists were made from. Only pairs that changed are written, and only a firm whose list or facts changed gets a run.
 * Only jobs and commands match: `forbidden` to people. Error: `not_found` for a firm that is not there.
 */
export function matchEnterprises(
  context: Context,
  enterpriseIds: readonly OrganisationId[],
): Promise<MatchOutcome[]> {
  return withTransaction(context, async (tx) => {
    if (tx.actor.kind !== 'system') throw new DomainError('forbidden', { action: 'match' });
    const before = await lockCurrentRuns(tx, enterpriseIds);
    const catalogue = await catalogueIndex(tx);
    const matchings = await compute(tx, enterpriseIds, catalogue);
    const pairs = await listPairs(tx, enterpriseIds);

    const changes = matchings.map(({ run, standings }) => {
      const old = pairs.get(run.enterpriseId) ?? [];
      const place = { enterpriseId: run.enterpriseId, runId: run.id };
      return { run, old, change: pairChanges(place, old, standings) };
    });
    const changed = changes.filter(
      ({ run, change }) =>
        !isNothing(change) || before.get(run.enterpriseId)?.inputHash !== run.inputHash,
    );
    await insertCurrentRuns(
      tx,
      changed.map(({ run }) => run),
    );
    await savePairChanges(
      tx,
      changed.map(({ change }) => change),
    );
    await audit(tx, changed);
    await tellOfNew(
      tx,
      changed.filter(({ run }) => before.has(run.enterpriseId)),
    );
    return matchings.map(({ run }) => {
      const isNew = changed.some((one) => one.run === run);
      const standing = isNew ? run : (before.get(run.enterpriseId) ?? run);
      return toOutcome(standing, catalogue, isNew);
    });
  });
}

async function compute(
  tx: TransactionContext,
  enterpriseIds: readonly OrganisationId[],
  catalogue: CatalogueIndex,
): Promise<Matching[]> {
  const demands = await findOpenDemands(tx, enterpriseIds);
  const quotes = await lprToday(tx);
  const wishes = new Map(
    enterpriseIds.map((id) => {
      const demand = demands.get(id);
      return [
        id,
        {
          requestedAmountFen: demand?.amountFen ?? null,
          requestedTermMonths: demand?.termMonths ?? null,
          isFirstLoan: null,
        },
      ];
    }),
  );
  const firms = await enterpriseAttributes(tx, wishes);
  return [...firms].map(([enterpriseId, { scoreId, result, attributes }]) => {
    const demand = demands.get(enterpriseId);
    const grade = result?.status === 'scored' ? result.grade : null;
    const basis = rankingBasis(grade, demand, quotes);
    const standings = matchProducts(catalogue, { attributes, basis });
    const eligibleCount = standings.filter(({ outcome }) => outcome === 'yes').length;
    const inputs = { attributes, demandId: demand?.id ?? null, scoreId };
    const policyVersion = rankingPolicy.version;
    return {
      standings,
      run: {
        enterpriseId,
        id: newId<'MatchRun'>(),
        ...inputs,
        catalogueVersion: catalogue.version,
        policyVersion,
        ranking: basis,
        inputHash: hashInputs({ ...inputs, basis, policyVersion }),
        eligibleCount,
        undecidedCount: standings.length - eligibleCount,
        ineligibleCount: catalogue.products.length - standings.length,
        createdAt: tx.clock.now(),
      },
    };
  });
}

const audit = (tx: TransactionContext, changed: readonly { run: MatchRunRow }[]): Promise<void> =>
  recordAudits(
    tx,
    changed.map(({ run }) => ({
      chainId: run.enterpriseId,
      action: 'matching.match',
      entity: 'match_run',
      entityId: run.id,
      detail: {
        catalogueVersion: String(run.catalogueVersion),
        eligible: run.eligibleCount,
        undecided: run.undecidedCount,
      },
    })),
  );

/** A firm hears of products that fit it now and did not before; its first list is no news. */
async function tellOfNew(
  tx: TransactionContext,
  changed: readonly { run: MatchRunRow; old: MatchPairRow[]; change: PairChange }[],
): Promise<void> {
  const news = changed.flatMap(({ run, old, change }) => {
    const earlier = new Set<LoanProductId>(
      old.filter(({ outcome }) => outcome === 'yes').map(({ productId }) => productId),
    );
    const count = change.written.filter(
      ({ outcome, productId }) => outcome === 'yes' && !earlier.has(productId),
    ).length;
    return count === 0 ? [] : [{ run, count }];
  });
  await enqueueAll(
    tx,
    notify,
    news.map(({ run, count }) => ({
      payload: {
        organisationId: run.enterpriseId,
        kind: 'matching.new_products',
        parameters: { count: String(count) },
        link: '/enterprise/products',
      },
      key: `${run.id}-new-products`,
    })),
  );
}

const toOutcome = (run: MatchRunRow, catalogue: CatalogueIndex, isNew: boolean): MatchOutcome => ({
  enterpriseId: run.enterpriseId,
  runId: run.id,
  eligible: run.eligibleCount,
  undecided: run.undecidedCount,
  catalogueVersion: catalogue.version,
  isNew,
});
