import { describe, expect } from 'vitest';
import { newId } from '@xyd/db/ids';
import { startingModel } from '@xyd/scoring';
import { parseExpertCard } from '@xyd/scoring/workshop';
import { insertEnterprise, test, userOf } from '../../testing/index.ts';
import { describeModelCard } from './model-card.ts';
import { reportModel } from './model-report.ts';
import { insertModel, insertScore, valuesOf } from './testing/scored-firms.ts';

const operator = userOf('operator', newId<'Organisation'>());

describe('the card of the model in force', () => {
  test('is not there before any scoring', async ({ as }) => {
    expect(await describeModelCard(as(operator))).toEqual({ card: null, places: [] });
  });

  test('has the model’s own numbers and what the report says of firms', async ({ as, owner }) => {
    await insertModel(owner);
    for (let n = 0; n < 35; n += 1) {
      const enterpriseId = await insertEnterprise(owner, { regionCode: '410305' });
      for (const asOf of ['2026-10-15', '2026-11-10']) {
        await insertScore(owner, enterpriseId, { values: valuesOf(0.5 + n / 100), asOf });
      }
    }
    const { card, places } = await describeModelCard(as(operator));
    expect(parseExpertCard(card)).toEqual(card);
    expect(card?.identity.version).toBe(startingModel.version);
    const { report } = await reportModel(as(operator));
    expect(card?.figures).toMatchObject({
      asOf: '2026-11-18',
      population: { scored: 35, grades: report?.population.grades },
      stability: { expectedMonth: '2026-10', actualMonth: '2026-11', psi: 0 },
    });
    expect(places).toEqual([{ code: '410300', name: '洛阳市', englishName: 'Luoyang' }]);
    expect(card?.limits.map(({ code }) => code)).toContain('few_firms');
  });
});
