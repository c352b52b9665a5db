import type { Attributes, FailedLeaf } from '@xyd/scoring';
import { asId, type LoanProductId, type OrganisationId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { OfferView } from '../product/contract.ts';
import { describeOffers, type LimitBasis, type ProductVersion } from '../product/index.ts';
import { gradedScore, prospectsOf } from '../scoring/index.ts';
import { catalogueIndex, type CatalogueIndex } from './catalogue-index.ts';
import type {
  EligiblePageView,
  IneligiblePageView,
  ListMatchesInput,
  MatchOfInput,
  MatchOfView,
  MatchSummaryView,
  UndecidedPageView,
} from './contract.ts';
import { dataValueOf } from './data-value.ts';
import { byNearness } from './rules.ts';
import { findOpenDemand } from './demand-store.ts';
import { firmSample } from './firm-sample.ts';
import { listPairs, type MatchPairRow } from './pair-store.ts';
import { findCurrentRun, type MatchRunRow } from './run-store.ts';
import { storedAttributes } from './stored-attributes.ts';
import {
  failedConditions,
  toDemandView,
  toEligibleView,
  toIneligibleView,
  toUndecidedView,
} from './view.ts';

/** The firm's present run beside the catalogue on offer now, which may have moved on since. */
export type Match = {
  run: MatchRunRow;
  attributes: Attributes;
  catalogue: CatalogueIndex;
  /** Results that still speak of the version on offer. */
  results: RankedPair[];
};

/** A pair with its place among the eligible, from 1; null where it is undecided. */
export type RankedPair = MatchPairRow & { position: number | null };

const nothing = { items: [], total: 0, nextCursor: null };

/** The firm's wish and how its matching stands; what the eligible products lend together, and which data would help. */
export async function getSummary(context: Context, actor: UserActor): Promise<MatchSummaryView> {
  const sample = await firmSample(context);
  return await withTransaction(context, async (tx) => {
    const demand = await findOpenDemand(tx, actor.organisationId);
    const standing = await findStanding(tx, actor.organisationId);
    return {
      demand: demand ? toDemandView(demand) : null,
      run: standing && toRunView(standing),
      dataValue: standing
        ? dataValueOf(standing, await prospectsOf(tx, actor.organisationId), sample)
        : [],
    };
  });
}

/** What fits, by rank, with the conditions it meets. Empty before the first matching, as the lists below. */
export function listEligible(
  context: Context,
  actor: UserActor,
  input: ListMatchesInput,
): Promise<EligiblePageView> {
  return withTransaction(context, async (tx) => {
    const standing = await findStanding(tx, actor.organisationId);
    if (!standing) return nothing;
    const page = pageOf(
      standing.results.filter(({ outcome }) => outcome === 'yes'),
      input,
    );
    const offers = await offersOf(tx, page.shown);
    const firm = await firmOf(tx, standing);
    return {
      ...page.frame,
      items: page.shown.flatMap((result) => {
        const offer = offers.get(result.productId);
        const product = standing.catalogue.byId.get(result.productId);
        return offer && product ? [toEligibleView(result, offer, product, firm)] : [];
      }),
    };
  });
}

/** What would be decided by more data, and by which. */
export function listUndecided(
  context: Context,
  actor: UserActor,
  input: ListMatchesInput,
): Promise<UndecidedPageView> {
  return withTransaction(context, async (tx) => {
    const standing = await findStanding(tx, actor.organisationId);
    if (!standing) return nothing;
    const results = standing.results.filter(({ outcome }) => outcome === 'unknown');
    // One consent away comes before two.
    const page = pageOf(
      results.toSorted((left, right) => left.needs.length - right.needs.length),
      input,
    );
    const offers = await offersOf(tx, page.shown);
    return {
      ...page.frame,
      items: page.shown.flatMap((result) => {
        const offer = offers.get(result.productId);
        return offer ? [toUndecidedView(result, offer)] : [];
      }),
    };
  });
}

/** What does not fit, the nearest misses first, with every failing condition and the distance to it. */
export function listIneligible(
  context: Context,
  actor: UserActor,
  input: ListMatchesInput,
): Promise<IneligiblePageView> {
  return withTransaction(context, async (tx) => {
    const standing = await findStanding(tx, actor.organisationId);
    if (!standing) return nothing;
    const page = pageOf(refusals(standing), input);
    const offers = await offersOf(tx, page.shown);
    const months = await monthsUntil(tx, standing.run);
    return {
      ...page.frame,
      items: page.shown.flatMap(({ productId, failed }) => {
        const offer = offers.get(productId);
        return offer ? [toIneligibleView(failed, offer, months)] : [];
      }),
    };
  });
}

/** How one product on offer stands to the firm. Error: `not_found` before the first matching, or off the shelf. */
export function getMatchOf(
  context: Context,
  actor: UserActor,
  input: MatchOfInput,
): Promise<MatchOfView> {
  return withTransaction(context, async (tx) => {
    const productId = asId<'LoanProduct'>(input.productId);
    const standing = await findStanding(tx, actor.organisationId);
    const product = standing?.catalogue.byId.get(productId);
    const offer = product && (await offersOf(tx, [product])).get(productId);
    if (!standing || !product || !offer) {
      throw new DomainError('not_found', { entity: 'match_pair' });
    }
    const result = standing.results.find((one) => one.productId === productId);
    if (result?.outcome === 'yes') {
      const firm = await firmOf(tx, standing);
      return { outcome: 'yes', match: toEligibleView(result, offer, product, firm) };
    }
    if (result) return { outcome: 'unknown', match: toUndecidedView(result, offer) };
    const failed = failedConditions(product, standing.attributes);
    // Newly on offer, and its own matching of this firm is still under way.
    if (!failed) throw new DomainError('not_found', { entity: 'match_pair' });
    const months = await monthsUntil(tx, standing.run);
    return { outcome: 'no', match: toIneligibleView(failed, offer, months) };
  });
}

/** What the run knew of the firm: its limits are those of the score it was matched with, not of a newer one. */
async function firmOf(
  tx: TransactionContext,
  { run, attributes }: Match,
): Promise<{ attributes: Attributes; limitBasis: LimitBasis | null }> {
  const limitBasis = run.scoreId && (await gradedScore(tx, run.enterpriseId, run.scoreId));
  return { attributes, limitBasis };
}

/** How long each failing condition takes. A score newer than the run would answer for other values than those shown. */
async function monthsUntil(
  tx: TransactionContext,
  run: MatchRunRow,
): Promise<(leaf: FailedLeaf) => number | null> {
  const prospects = await prospectsOf(tx, run.enterpriseId);
  return prospects.scoreId === run.scoreId ? prospects.monthsUntil : () => null;
}

/** Step: the present run of a firm, as far as the transaction may see it; null before the first. */
export async function findStanding(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<Match | null> {
  const run = await findCurrentRun(tx, enterpriseId);
  if (!run) return null;
  const catalogue = await catalogueIndex(tx);
  const pairs = (await listPairs(tx, [enterpriseId])).get(enterpriseId) ?? [];
  const results = pairs
    .filter(
      ({ productId, productVersion }) => catalogue.byId.get(productId)?.version === productVersion,
    )
    .map((pair, index) => ({ ...pair, position: pair.outcome === 'yes' ? index + 1 : null }));
  return { run, attributes: storedAttributes(run), catalogue, results };
}

function toRunView({ run, results, catalogue }: Match): MatchSummaryView['run'] {
  const eligible = results.filter(({ outcome }) => outcome === 'yes');
  const terms = eligible.flatMap(({ productId }) => catalogue.byId.get(productId)?.terms ?? []);
  return {
    runId: run.id,
    matchedAt: run.createdAt,
    scoreId: run.scoreId,
    eligible: eligible.length,
    needsData: results.length - eligible.length,
    ineligible: catalogue.products.length - results.length,
    policyVersion: run.policyVersion,
    amountRange: amountRange(terms),
  };
}

function amountRange(
  terms: readonly ProductVersion['terms'][],
): { lowFen: bigint; highFen: bigint } | null {
  const [first, ...others] = terms;
  if (!first) return null;
  let [lowFen, highFen] = [first.amountMinFen, first.amountMaxFen];
  for (const { amountMinFen, amountMaxFen } of others) {
    if (amountMinFen < lowFen) lowFen = amountMinFen;
    if (amountMaxFen > highFen) highFen = amountMaxFen;
  }
  return { lowFen, highFen };
}

type Refusal = { productId: LoanProductId; version: number; failed: FailedLeaf[] };

function refusals({ catalogue, results, attributes }: Match): Refusal[] {
  const matched = new Set(results.map(({ productId }) => productId));
  return catalogue.products
    .filter(({ productId }) => !matched.has(productId))
    .flatMap((product) => {
      const failed = failedConditions(product, attributes);
      return failed ? [{ productId: product.productId, version: product.version, failed }] : [];
    })
    .toSorted(byNearness);
}

function offersOf(
  tx: TransactionContext,
  shown: readonly { productId: LoanProductId; productVersion?: number; version?: number }[],
): Promise<Map<LoanProductId, OfferView>> {
  const versions = shown.map(({ productId, productVersion, version }) => ({
    productId,
    version: productVersion ?? version ?? 0,
  }));
  return describeOffers(tx, versions);
}

function pageOf<Item>(
  all: readonly Item[],
  { cursor, limit }: ListMatchesInput,
): { shown: Item[]; frame: { total: number; nextCursor: number | null } } {
  const from = cursor ?? 0;
  const end = from + limit;
  return {
    shown: all.slice(from, end),
    frame: { total: all.length, nextCursor: end < all.length ? end : null },
  };
}
