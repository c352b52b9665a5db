import { describe, expect } from 'vitest';
import { eq } from 'drizzle-orm';
import { asId } from '@xyd/db/ids';
import { currentMatch, matchPair, matchRun } from '@xyd/db/schema';
import { fixedClock } from '../../kernel/clock.ts';
import { withTransaction } from '../../kernel/context.ts';
import {
  auditActions,
  insertEnterprise,
  insertInstitution,
  outboxJobs,
  system,
  test,
  userOf,
} from '../../testing/index.ts';
import { bankPeople, publishedProduct, sampleContent } from '../product/testing/index.ts';
import { editProduct, listCatalogue, publishProduct, submitProduct } from '../product/index.ts';
import { compile } from './catalogue-index.ts';
import { matchProducts, type RankingBasis } from './match-products.ts';
import { matchEnterprise } from './match-enterprise.ts';
import {
  getMatchOf,
  getSummary,
  listEligible,
  listIneligible,
  listUndecided,
} from './read-matches.ts';
import { saveDemand } from './save-demand.ts';
import { storedAttributes } from './stored-attributes.ts';

const wish = {
  amountFen: 200_000_000n,
  termMonths: 12,
  purpose: 'working_capital' as const,
  note: '',
};
const here = { all: [{ field: 'city_code', op: 'eq' as const, value: '411700' }] };

describe('matching a firm', () => {
  test('sorts what fits, what needs data, and what does not, each with its reasons', async ({
    as,
    owner,
  }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const enterpriseId = await insertEnterprise(owner, {
      regionCode: '411700',
      industryCode: '34',
    });
    const firm = userOf('enterprise', enterpriseId);
    const { terms } = sampleContent();
    const fits = await publishedProduct(as, bankId, { rule: here });
    const dear = await publishedProduct(as, bankId, {
      rule: here,
      terms: { ...terms, spreadBpMin: 500, spreadBpMax: 700 },
    });
    const needs = await publishedProduct(as, bankId, {
      rule: {
        all: [...here.all, { field: 'invoiced_sales_12m_fen', op: 'ge', value: 100_000_000 }],
      },
    });
    const tooMuch = await publishedProduct(as, bankId, {
      rule: { all: [...here.all, { field: 'requested_amount_fen', op: 'le', value: 100_000_000 }] },
    });
    expect(await getSummary(as(firm), firm)).toEqual({
      demand: null,
      run: null,
      dataValue: [],
    });

    await saveDemand(as(firm), firm, wish);
    const outcome = await matchEnterprise(as(system), { enterpriseId });
    expect(outcome).toMatchObject({ isNew: true, eligible: 2, undecided: 1 });

    const summary = await getSummary(as(firm), firm);
    expect(summary).toMatchObject({
      demand: { ...wish, status: 'open', version: 1 },
      run: {
        eligible: 2,
        needsData: 1,
        amountRange: { lowFen: 10_000_000n, highFen: 500_000_000n },
      },
    });
    const eligible = await listEligible(as(firm), firm, { limit: 20 });
    expect(eligible.items.map(({ offer, position }) => [offer.productId, position])).toEqual([
      [fits.productId, 1],
      [dear.productId, 2],
    ]);
    expect(eligible.items[0]?.met).toMatchObject([
      { field: 'city_code', value: '411700', actual: '411700' },
    ]);
    expect(await listUndecided(as(firm), firm, { limit: 20 })).toMatchObject({
      total: 1,
      items: [
        {
          offer: { productId: needs.productId },
          needs: ['INVOICE'],
          consents: ['TAX'],
          needsFacts: [],
        },
      ],
    });
    const refused = await listIneligible(as(firm), firm, { limit: 20 });
    expect(refused.items).toMatchObject([
      {
        offer: { productId: tooMuch.productId },
        failed: [
          { field: 'requested_amount_fen', actual: 200_000_000, gap: -100_000_000, gapUnit: 'fen' },
        ],
      },
    ]);
    expect(await getMatchOf(as(firm), firm, tooMuch)).toMatchObject({ outcome: 'no' });
    expect(await getMatchOf(as(firm), firm, needs)).toMatchObject({ outcome: 'unknown' });
    expect(await getMatchOf(as(firm), firm, fits)).toMatchObject({
      outcome: 'yes',
      match: { position: 1 },
    });
    expect(await auditActions(owner, enterpriseId)).toEqual([
      'matching.save_demand',
      'matching.match',
    ]);
  });

  test('again without a change adds nothing; with one it adds a run and keeps the old', async ({
    as,
    owner,
  }) => {
    const enterpriseId = await insertEnterprise(owner);
    const firm = userOf('enterprise', enterpriseId);
    const first = await matchEnterprise(as(system), { enterpriseId });
    const later = { clock: fixedClock('2026-11-19T04:00:00Z') };
    expect(await matchEnterprise(as(system, later), { enterpriseId })).toEqual({
      ...first,
      isNew: false,
    });
    await saveDemand(as(firm), firm, wish);
    const second = await matchEnterprise(as(system), { enterpriseId });
    expect(second.isNew).toBe(true);
    const runs = await owner.database
      .select()
      .from(matchRun)
      .where(eq(matchRun.enterpriseId, enterpriseId));
    expect(runs.map(({ id }) => id)).toEqual([first.runId, second.runId]);
  });

  test('keeps what a past list was made from, so that it can be made again', async ({
    as,
    owner,
  }) => {
    const bankId = await insertInstitution(owner, 'bank');
    await publishedProduct(as, bankId, { rule: { all: [] } });
    const enterpriseId = await insertEnterprise(owner);
    const { runId } = await matchEnterprise(as(system), { enterpriseId });
    const listed = await owner.database
      .select()
      .from(matchPair)
      .where(eq(matchPair.enterpriseId, enterpriseId));
    await publishedProduct(as, bankId, { rule: { all: [] } });
    await matchEnterprise(as(system), { enterpriseId });

    const [run] = await owner.database.select().from(matchRun).where(eq(matchRun.id, runId));
    if (!run) throw new Error('the run is gone');
    const then = compile(
      run.catalogueVersion,
      await withTransaction(as(system), (tx) => listCatalogue(tx, run.catalogueVersion)),
    );
    const again = matchProducts(then, {
      attributes: storedAttributes(run),
      basis: run.ranking as RankingBasis,
    });
    const byProduct = <Row extends { productId: string }>(rows: readonly Row[]) =>
      rows.toSorted((left, right) => (left.productId < right.productId ? -1 : 1));
    expect(byProduct(again)).toEqual(
      byProduct(listed).map(({ enterpriseId: _firm, runId: _run, ...standing }) => standing),
    );
  });

  test('writes only the pairs that changed, and no run where none did', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const only = { all: [{ field: 'city_code', op: 'eq' as const, value: '411100' }] };
    const first = await publishedProduct(as, bankId, { rule: only });
    const enterpriseId = await insertEnterprise(owner, { regionCode: '411100' });
    const before = await matchEnterprise(as(system), { enterpriseId });
    await publishedProduct(as, bankId, { rule: here });
    expect(await matchEnterprise(as(system), { enterpriseId })).toMatchObject({
      runId: before.runId,
      isNew: false,
    });
    const second = await publishedProduct(as, bankId, { rule: only });
    const after = await matchEnterprise(as(system), { enterpriseId });
    expect(after.isNew).toBe(true);
    const pairs = await owner.database
      .select()
      .from(matchPair)
      .where(eq(matchPair.enterpriseId, enterpriseId));
    const runOf = (productId: string) => pairs.find((pair) => pair.productId === productId)?.runId;
    expect(runOf(first.productId)).toBe(before.runId);
    expect(runOf(second.productId)).toBe(after.runId);
  });

  test('is refused to people, and its lists are the firm’s alone', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const firm = userOf('enterprise', enterpriseId);
    await expect(matchEnterprise(as(firm), { enterpriseId })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await matchEnterprise(as(system), { enterpriseId });
    const stranger = userOf('enterprise', await insertEnterprise(owner));
    expect(
      await listEligible(as(stranger), { ...stranger, organisationId: enterpriseId }, { limit: 5 }),
    ).toEqual({
      items: [],
      total: 0,
      nextCursor: null,
    });
    await expect(
      getMatchOf(as(stranger), stranger, {
        productId: asId('00000000-0000-7000-8000-000000000000'),
      }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  test('twice at once makes one run', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => matchEnterprise(as(system), { enterpriseId })),
    );
    expect(outcomes.filter(({ isNew }) => isNew)).toHaveLength(1);
    const runs = await owner.database
      .select()
      .from(matchRun)
      .where(eq(matchRun.enterpriseId, enterpriseId));
    expect(runs).toHaveLength(1);
    const [place] = await owner.database
      .select()
      .from(currentMatch)
      .where(eq(currentMatch.enterpriseId, enterpriseId));
    expect(place?.runId).toBe(runs[0]?.id);
  });

  test('pages its lists', async ({ as, owner }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const rule = { all: [{ field: 'city_code', op: 'eq' as const, value: '411600' }] };
    for (let count = 0; count < 3; count += 1) await publishedProduct(as, bankId, { rule });
    const enterpriseId = await insertEnterprise(owner, { regionCode: '411600' });
    const firm = userOf('enterprise', enterpriseId);
    await matchEnterprise(as(system), { enterpriseId });
    const { total } = await listEligible(as(firm), firm, { limit: 100 });
    const seen = [];
    for (let cursor: number | null = 0; cursor !== null;) {
      const page = await listEligible(as(firm), firm, { limit: 2, cursor });
      seen.push(...page.items.map(({ position }) => position));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(Array.from({ length: total }, (_, index) => index + 1));
  });

  test('tells the firm of products that newly fit, and shows none of an older version', async ({
    as,
    owner,
  }) => {
    const bankId = await insertInstitution(owner, 'bank');
    const { manager, approver } = bankPeople(bankId);
    const nowhere = { all: [{ field: 'city_code', op: 'eq' as const, value: '411500' }] };
    const { productId } = await publishedProduct(as, bankId, { rule: nowhere });
    const enterpriseId = await insertEnterprise(owner, { regionCode: '411400' });
    const firm = userOf('enterprise', enterpriseId);
    await matchEnterprise(as(system), { enterpriseId });
    expect(await getMatchOf(as(firm), firm, { productId })).toMatchObject({ outcome: 'no' });

    const wider = sampleContent({ rule: { all: [] } });
    await editProduct(as(manager), manager, { productId, content: wider });
    await submitProduct(as(manager), manager, { productId });
    await publishProduct(as(approver), approver, { productId });
    // On offer with a new rule, and the firm not yet matched against it: nothing is claimed either way.
    await expect(getMatchOf(as(firm), firm, { productId })).rejects.toMatchObject({
      code: 'not_found',
    });

    const { runId } = await matchEnterprise(as(system), { enterpriseId });
    expect(await getMatchOf(as(firm), firm, { productId })).toMatchObject({ outcome: 'yes' });
    const told = await outboxJobs(owner, 'notification.notify');
    expect(told.find(({ key }) => key === `${runId}-new-products`)?.payload).toMatchObject({
      organisationId: enterpriseId,
      kind: 'matching.new_products',
    });
  });
});
