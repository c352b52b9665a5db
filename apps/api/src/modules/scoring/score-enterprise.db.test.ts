import { describe, expect } from 'vitest';
import { and, eq } from 'drizzle-orm';
import { creditRecord, score, scoreModel } from '@xyd/db/schema';
import { startingModel } from '@xyd/scoring';
import { fixedClock } from '../../kernel/clock.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import {
  auditActions,
  insertEnterprise,
  insertInstitution,
  outboxJobs,
  system,
  test,
  userOf,
} from '../../testing/index.ts';
import { grantConsent } from '../consent/testing/index.ts';
import { revokeConsent } from '../consent/index.ts';
import { disputeRecord } from '../credit-data/dispute-record.ts';
import { currentScore, enterpriseAttributes } from './current-score.ts';
import { rescoreAfterWithdrawal } from './handle-consent-ended.ts';
import { modelInForce } from './model.ts';
import { getOwnScore, listOwnScores } from './read-scores.ts';
import { scoreEnterprise } from './score-enterprise.ts';
import {
  ingest,
  insertPlatform,
  insuranceRecords,
  publicRecords,
  taxRecords,
} from './testing/index.ts';

type Owner = Parameters<typeof insertEnterprise>[0];
type As = (actor: typeof system) => Context;

/** A firm with public records, tax and insurance in its file. */
async function firmWithFile(as: As, owner: Owner) {
  const enterpriseId = await insertEnterprise(owner, {
    sizeClass: 'small',
    sizeRuleVersion: 'test',
  });
  await ingest(as, enterpriseId, [...publicRecords, ...taxRecords, ...insuranceRecords]);
  return enterpriseId;
}

const consentToScoring = async (
  owner: Owner,
  enterpriseId: Awaited<ReturnType<typeof firmWithFile>>,
  itemCodes: ('TAX' | 'SOCIAL_INSURANCE')[],
) =>
  await grantConsent(owner, {
    enterpriseId,
    recipientId: await insertPlatform(owner),
    purposes: ['scoring'],
    itemCodes,
  });

describe('scoring a firm', () => {
  test('uses what it consents to, and takes the rest for unknown', async ({ as, owner }) => {
    const enterpriseId = await firmWithFile(as, owner);
    await consentToScoring(owner, enterpriseId, ['TAX']);

    const view = await scoreEnterprise(as(system), { enterpriseId });
    expect(view).toMatchObject({
      status: 'scored',
      basis: 'consent',
      asOf: '2026-11-18',
      gradeFrozen: false,
    });
    expect(view.itemsSeen).toContain('TAX');
    expect(view.itemsSeen).not.toContain('SOCIAL_INSURANCE');
    expect(view.reasons.up.length).toBeGreaterThan(0);
    expect(
      view.reasons.up.every(
        ({ dataDate, item }) => dataDate !== null && item !== 'SOCIAL_INSURANCE',
      ),
    ).toBe(true);
    expect(view.valueOfData.items.map(({ item }) => item)).toContain('SOCIAL_INSURANCE');

    const [row] = await owner.database
      .select()
      .from(score)
      .where(eq(score.enterpriseId, enterpriseId));
    expect(row).toMatchObject({
      id: view.scoreId,
      items: ['TAX'],
      modelHash: modelInForce.hash,
      grade: view.grade,
    });
    expect((await auditActions(owner, enterpriseId)).slice(-2)).toEqual([
      'consent.read',
      'scoring.score',
    ]);
    const jobs = await outboxJobs(owner, 'scoring.score-changed');
    expect(jobs.filter(({ key }) => key === view.scoreId)).toHaveLength(1);
  });

  test('without any consent rests on public records alone', async ({ as, owner }) => {
    await insertPlatform(owner);
    const enterpriseId = await firmWithFile(as, owner);
    const view = await scoreEnterprise(as(system), { enterpriseId });
    expect(view.itemsSeen).toEqual(expect.arrayContaining(['REGISTRATION', 'PENALTY']));
    expect(view.itemsSeen).not.toContain('TAX');
    // All that is public of the market side: no patents and no public contracts, which is no fault.
    expect(view.marketScore).toBe(startingModel.neutralPoints);
  });

  test('of whom nothing is known is withheld, not zero', async ({ as, owner }) => {
    await insertPlatform(owner);
    const enterpriseId = await insertEnterprise(owner);
    expect(await scoreEnterprise(as(system), { enterpriseId })).toMatchObject({
      status: 'withheld',
      withheldReason: 'insufficient_data',
      score: null,
      grade: null,
    });
  });

  test('again on the same evidence adds nothing; when time has changed it, it does', async ({
    as,
    owner,
  }) => {
    const enterpriseId = await firmWithFile(as, owner);
    await consentToScoring(owner, enterpriseId, ['TAX']);
    const first = await scoreEnterprise(as(system), { enterpriseId });
    const nextDay = { clock: fixedClock('2026-11-19T04:00:00Z') };
    expect((await scoreEnterprise(as(system, nextDay), { enterpriseId })).scoreId).toBe(
      first.scoreId,
    );
    const nextMonth = { clock: fixedClock('2026-12-18T04:00:00Z') };
    const second = await scoreEnterprise(as(system, nextMonth), { enterpriseId });
    expect(second.scoreId).not.toBe(first.scoreId);

    const firm = userOf('enterprise', enterpriseId);
    const own = await getOwnScore(as(firm), firm);
    expect(own?.scoreId).toBe(second.scoreId);
    // What it could do about it speaks only of what is known; the rest is a matter of the value of data.
    const next = own?.nextGrade;
    expect(next?.minimumScore).toBeGreaterThan(own?.score ?? 0);
    expect(next?.scoreAfter).toBeGreaterThanOrEqual(next?.minimumScore ?? 0);
    const advised = next?.changes.map(({ item }) => item) ?? [];
    expect(advised.length).toBeGreaterThan(0);
    expect(own?.itemsSeen).toEqual(expect.arrayContaining(advised));
    const history = await listOwnScores(as(firm), firm, { limit: 1 });
    expect(history).toMatchObject({
      items: [{ scoreId: second.scoreId }],
      nextCursor: second.scoreId,
    });
    const older = await listOwnScores(as(firm), firm, { limit: 1, cursor: second.scoreId });
    expect(older).toMatchObject({ items: [{ scoreId: first.scoreId }], nextCursor: null });
  });

  test('loses what a withdrawn consent had opened', async ({ as, owner }) => {
    const enterpriseId = await firmWithFile(as, owner);
    const platform = await insertPlatform(owner);
    await consentToScoring(owner, enterpriseId, ['TAX']);
    const { consentId } = await consentToScoring(owner, enterpriseId, ['SOCIAL_INSURANCE']);
    const before = await scoreEnterprise(as(system), { enterpriseId });
    expect(before.itemsSeen).toContain('SOCIAL_INSURANCE');

    const firm = userOf('enterprise', enterpriseId);
    await revokeConsent(as(firm), firm, { consentId });
    const [job] = (await outboxJobs(owner, 'consent.ended')).filter(({ payload }) =>
      JSON.stringify(payload).includes(consentId),
    );
    await rescoreAfterWithdrawal(
      as(system),
      job?.payload as Parameters<typeof rescoreAfterWithdrawal>[1],
    );
    const after = await getOwnScore(as(firm), firm);
    expect(after?.scoreId).not.toBe(before.scoreId);
    expect(after?.itemsSeen).toContain('TAX');
    expect(after?.itemsSeen).not.toContain('SOCIAL_INSURANCE');
    expect(after?.confidence).toBeLessThan(before.confidence);

    // A consent that only a bank held never was in the score.
    const other = {
      ...(job?.payload as Parameters<typeof rescoreAfterWithdrawal>[1]),
      recipientId: enterpriseId,
    };
    expect(other.recipientId).not.toBe(platform);
    await rescoreAfterWithdrawal(as(system), other);
    expect((await getOwnScore(as(firm), firm))?.scoreId).toBe(after?.scoreId);
  });

  test('keeps its grade while a record is contested, and counts that record for nothing', async ({
    as,
    owner,
  }) => {
    const enterpriseId = await firmWithFile(as, owner);
    await consentToScoring(owner, enterpriseId, ['TAX']);
    const before = await scoreEnterprise(as(system), { enterpriseId });
    const firm = userOf('enterprise', enterpriseId);
    const [tax] = await owner.database
      .select()
      .from(creditRecord)
      .where(
        and(eq(creditRecord.enterpriseId, enterpriseId), eq(creditRecord.kind, 'tax_credit_grade')),
      );
    await disputeRecord(as(firm), firm, {
      recordId: tax?.id ?? '',
      reasonCode: 'not_mine',
      statement: '等级有误',
    });
    const after = await scoreEnterprise(as(system), { enterpriseId });
    expect(after).toMatchObject({
      gradeFrozen: true,
      grade: before.grade,
      disputes: [{ recordId: tax?.id, item: 'TAX' }],
    });
    expect(after.scoreId).not.toBe(before.scoreId);
  });

  test('is not for people, and the result is the firm’s alone', async ({ as, owner }) => {
    await insertPlatform(owner);
    const enterpriseId = await firmWithFile(as, owner);
    const firm = userOf('enterprise', enterpriseId);
    await expect(scoreEnterprise(as(firm), { enterpriseId })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await scoreEnterprise(as(system), { enterpriseId });
    const bank = userOf('bank', await insertInstitution(owner, 'bank'));
    expect(await withTransaction(as(bank), (tx) => tx.db.select().from(score))).toEqual([]);
    const stranger = userOf('enterprise', await insertEnterprise(owner));
    expect(
      await getOwnScore(as(stranger), { ...stranger, organisationId: enterpriseId }),
    ).toBeNull();
  });

  test('thrice at once adds one score', async ({ as, owner }) => {
    const enterpriseId = await firmWithFile(as, owner);
    await consentToScoring(owner, enterpriseId, ['TAX']);
    const views = await Promise.all(
      [1, 2, 3].map(() => scoreEnterprise(as(system), { enterpriseId })),
    );
    expect(new Set(views.map(({ scoreId }) => scoreId)).size).toBe(1);
    expect(
      await owner.database.select().from(score).where(eq(score.enterpriseId, enterpriseId)),
    ).toHaveLength(1);
  });

  test('keeps the model, and refuses one that was edited under its old name', async ({
    as,
    owner,
  }) => {
    const enterpriseId = await firmWithFile(as, owner);
    await consentToScoring(owner, enterpriseId, ['TAX']);
    await scoreEnterprise(as(system), { enterpriseId });
    const [kept] = await owner.database.select().from(scoreModel);
    expect(kept).toMatchObject({ version: modelInForce.model.version, hash: modelInForce.hash });

    await owner.database.update(scoreModel).set({ hash: '0'.repeat(64) });
    const another = await firmWithFile(as, owner);
    await expect(scoreEnterprise(as(system), { enterpriseId: another })).rejects.toThrow(
      'was edited',
    );
    await owner.database.update(scoreModel).set({ hash: modelInForce.hash });
  });
});

describe('what rules are matched against', () => {
  test('is the firm’s facts alone before the first score, and the score’s features after', async ({
    as,
    owner,
  }) => {
    const enterpriseId = await firmWithFile(as, owner);
    const wishes = { requestedAmountFen: 5n, requestedTermMonths: 6, isFirstLoan: null };
    const attributes = async () =>
      (
        await withTransaction(as(system), (tx) =>
          enterpriseAttributes(tx, new Map([[enterpriseId, wishes]])),
        )
      ).get(enterpriseId);
    expect(await attributes()).toMatchObject({
      scoreId: null,
      attributes: {
        region_code: '410100',
        size_class: 'SMALL',
        requested_amount_fen: 5,
        grade: null,
        tax_credit_grade: null,
      },
    });
    await consentToScoring(owner, enterpriseId, ['TAX']);
    const { scoreId, grade } = await scoreEnterprise(as(system), { enterpriseId });
    expect(await attributes()).toMatchObject({
      scoreId,
      attributes: { grade, tax_credit_grade: 'A', age_months: 126 },
    });
    expect(await withTransaction(as(system), (tx) => currentScore(tx, enterpriseId))).toMatchObject(
      {
        scoreId,
        attributes: { requested_amount_fen: null },
        view: { scoreId },
      },
    );
  });
});
