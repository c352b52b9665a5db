import { describe, expect } from 'vitest';
import { eq } from 'drizzle-orm';
import { NO_ORGANISATION } from '@xyd/db/ids';
import { creditRecord, score } from '@xyd/db/schema';
import { fixedClock } from '../../kernel/clock.ts';
import { insertEnterprise, outboxJobs, system, test } from '../../testing/index.ts';
import { grantConsent } from '../consent/testing/index.ts';
import { scoreEnterprise } from './score-enterprise.ts';
import { planScoreNight, scoreStaleFirms } from './score-night.ts';
import { ingest, insertPlatform, publicRecords, taxRecords } from './testing/index.ts';

type As = Parameters<typeof ingest>[0];
type Owner = Parameters<typeof insertEnterprise>[0];

async function scoredFirm(as: As, owner: Owner) {
  const enterpriseId = await insertEnterprise(owner);
  await ingest(as, enterpriseId, [...publicRecords, ...taxRecords]);
  const recipientId = await insertPlatform(owner);
  await grantConsent(owner, {
    enterpriseId,
    recipientId,
    purposes: ['scoring'],
    itemCodes: ['TAX'],
  });
  await scoreEnterprise(as(system), { enterpriseId });
  return enterpriseId;
}

const everyFirm = { day: '2026-12-01', from: NO_ORGANISATION, until: null };
const inDecember = { clock: fixedClock('2026-12-01T02:00:00Z') };

const scoresOf = (owner: Owner, enterpriseId: Awaited<ReturnType<typeof scoredFirm>>) =>
  owner.database
    .select({ asOf: score.asOf })
    .from(score)
    .where(eq(score.enterpriseId, enterpriseId))
    .orderBy(score.id);

describe('the night', () => {
  test('scores what is of an earlier month, tells of it once, and leaves the rest alone', async ({
    as,
    owner,
  }) => {
    const enterpriseId = await scoredFirm(as, owner);
    const sameMonth = { clock: fixedClock('2026-11-29T02:00:00Z') };
    expect(await scoreStaleFirms(as(system, sameMonth), everyFirm)).toEqual({ scored: 0 });
    const told = (await outboxJobs(owner, 'scoring.score-changed')).length;

    const { scored } = await scoreStaleFirms(as(system, inDecember), everyFirm);
    expect(scored).toBeGreaterThanOrEqual(1);
    expect(await scoresOf(owner, enterpriseId)).toEqual([
      { asOf: '2026-11-18' },
      { asOf: '2026-12-01' },
    ]);
    expect(await outboxJobs(owner, 'scoring.score-changed')).toHaveLength(told);
    expect((await outboxJobs(owner, 'scoring.range-scored')).map(({ key }) => key)).toEqual([
      `2026-12-01-${NO_ORGANISATION}`,
    ]);
    expect(await scoreStaleFirms(as(system, inDecember), everyFirm)).toEqual({ scored: 0 });
  });

  test('scores each firm once, though two jobs have the same range', async ({ as, owner }) => {
    const firms = [await scoredFirm(as, owner), await scoredFirm(as, owner)];
    await Promise.all([
      scoreStaleFirms(as(system, inDecember), everyFirm),
      scoreStaleFirms(as(system, inDecember), everyFirm),
    ]);
    for (const firm of firms) expect(await scoresOf(owner, firm)).toHaveLength(2);
  });

  test('asks for ranges that cover every firm, once a day', async ({ as, owner }) => {
    await scoredFirm(as, owner);
    await planScoreNight(as(system, inDecember));
    await planScoreNight(as(system, inDecember));
    const asked = await outboxJobs(owner, 'scoring.score-range');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.payload).toMatchObject({ day: '2026-12-01', until: null });
  });

  test('scores the others though one cannot be scored, tells of them, and then fails', async ({
    as,
    owner,
  }) => {
    const before = await scoredFirm(as, owner);
    const broken = await scoredFirm(as, owner);
    const after = await scoredFirm(as, owner);
    await owner.database
      .update(creditRecord)
      .set({ payload: {} })
      .where(eq(creditRecord.enterpriseId, broken));

    const inJanuary = { clock: fixedClock('2027-01-02T02:00:00Z') };
    const range = { ...everyFirm, day: '2027-01-02' };
    await expect(scoreStaleFirms(as(system, inJanuary), range)).rejects.toMatchObject({
      message: '1 firms could not be scored',
    });
    expect(await scoresOf(owner, broken)).toHaveLength(1);
    for (const firm of [before, after]) {
      expect((await scoresOf(owner, firm)).at(-1)).toEqual({ asOf: '2027-01-02' });
    }
    const told = await outboxJobs(owner, 'scoring.range-scored');
    expect(told.map(({ key }) => key)).toContain(`2027-01-02-${NO_ORGANISATION}`);
  });
});
