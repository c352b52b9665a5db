import { expect, test } from '@playwright/test';
import { FEATURE_ACTIONS, FEATURE_CODES } from '../../../../packages/scoring/src/index.ts';
import { adviceText, groundText, isActionable } from '#lib/scoring/feature-actions.ts';
import { creditworthyFirm, registerFirm } from '../steps/creditworthy-firm.ts';
import { askForMatches } from '../steps/firm-credit.ts';
import { expectUsable, hydrated, open } from '../steps/page.ts';
import { signInAs } from '../steps/sign-in.ts';
import { m } from '../steps/text.ts';

test('the advice speaks of what the model says a firm can act on, and of nothing else', () => {
  const actionable = FEATURE_CODES.filter((code) => FEATURE_ACTIONS[code] !== null);
  expect(FEATURE_CODES.filter(isActionable)).toEqual(actionable);
  for (const code of actionable) {
    expect(adviceText(code).length).toBeGreaterThan(3);
    expect(groundText(code).length).toBeGreaterThan(3);
  }
});

test('a firm sees what would bring the next grade, how long it takes and on what grounds', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signInAs(page, 'enterprise', 'owner1@firm.example');
  await open(page, '/enterprise/credit');
  const grade = await page.getByTestId('grade').innerText();
  const score = Number(await page.getByTestId('score').innerText());
  const card = page.getByRole('region', { name: m.scoring_next_grade(), exact: true });
  const goal = /再提高 (\d+) 分可达到 (\w+) 级（(\d+) 分起）/.exec(await card.innerText());
  expect(goal?.[2]).not.toBe(grade);
  expect(Number(goal?.[1])).toBe(Number(goal?.[3]) - score);

  const changes = card.getByRole('list').getByRole('listitem');
  expect(await changes.count()).toBeGreaterThan(0);
  for (const change of await changes.all()) {
    await expect(change).toContainText(/\+\d+\.\d 分/);
    await expect(change).toContainText(/：.+ → /);
    await expect(change).toContainText(/约 \d+ 个月见效|改正后即可见效/);
    await expect(change).toContainText(/依据法规|按指标口径推算|平台估计/);
  }
  await expectUsable(page, '/enterprise/credit');
});

test('a refusal says how long the way is', async ({ page }) => {
  await signInAs(page, 'enterprise', 'owner2@firm.example');
  await open(page, '/enterprise/products?group=ineligible');
  const lines = page.getByRole('list', { name: m.matching_why_not() }).getByRole('listitem');
  await expect(lines.filter({ hasText: /还差.+约需 \d+ 个月/ }).first()).toBeVisible();
});

test('a firm that shares nothing sees which data would bring most products', async ({ page }) => {
  test.setTimeout(180_000);
  await registerFirm(page, creditworthyFirm());
  await askForMatches(page, { amountWan: '100', termMonths: '12', purpose: 'working_capital' });
  await open(page, '/enterprise/products?group=undecided');
  const help = page.getByRole('region', { name: m.matching_data_value() });
  const gains = await help
    .getByRole('listitem')
    .filter({ hasText: /通常 \d+ 款/ })
    .allInnerTexts();
  const likely = gains.map((text) => Number(/通常 (\d+) 款/.exec(text)?.[1]));
  expect(likely.length).toBeGreaterThan(1);
  expect(likely[0]).toBeGreaterThan(0);
  expect(likely).toEqual(likely.toSorted((left, right) => right - left));
  await expectUsable(page, '/enterprise/products?group=undecided');

  await open(page, '/enterprise/credit');
  const value = page.getByRole('region', { name: m.scoring_value_of_data() });
  await expect(value.getByRole('listitem').first()).toContainText(`通常 ${likely[0]} 款`);
  await expectUsable(page, '/enterprise/credit');
  await value.getByRole('link').first().click();
  await page.waitForURL(/\/consents\/new\?item=/);
  await hydrated(page);
});
