import { expect, test } from '@playwright/test';
import { expectUsable, open, watchConsole } from '../steps/page.ts';
import { signInAs } from '../steps/sign-in.ts';
import { m } from '../steps/text.ts';

const views: readonly string[] = [
  '',
  '?view=stability',
  '?view=fairness',
  '?view=outcomes',
  '?view=challenger',
];

test('every part of the model report can be read by everybody', async ({ page }) => {
  test.setTimeout(60_000);
  // Each screen signs another officer in, so that neither waits for the other's one-time code.
  const isPhone = (page.viewportSize()?.width ?? 0) < 640;
  await signInAs(page, 'operator', `${isPhone ? 'security' : 'audit'}@platform.example`);
  const complaints = watchConsole(page);
  for (const view of views) {
    await test.step(view, () => expectUsable(page, `/operator/model${view}`));
  }
  expect(complaints).toEqual([]);
});

test('the report names the model, counts firms and says what it does not know yet', async ({
  page,
}) => {
  await signInAs(page, 'operator', 'system@platform.example');
  await open(page, '/operator/model');
  await expect(page.getByText(m.dashboard_model_uncalibrated(), { exact: true })).toBeVisible();
  const grades = page.getByRole('region', { name: m.dashboard_model_grades() }).first();
  await grades.getByText(m.ui_show_data_table()).click();
  const cells = await grades.locator('tbody td:last-child').allTextContents();
  expect(cells.map(Number).reduce((sum, firms) => sum + firms, 0)).toBeGreaterThan(10);

  await page.getByRole('link', { name: m.dashboard_model_stability(), exact: true }).click();
  await expect(page.getByRole('heading', { name: m.dashboard_model_psi() })).toBeVisible();
  await page.getByRole('link', { name: m.dashboard_model_outcomes(), exact: true }).click();
  await expect(page.getByText(m.dashboard_model_too_few({ loans: 0, bads: 0 }))).toBeVisible();
});

test('the model card is a file in the reader’s language, and data', async ({ page }) => {
  await signInAs(page, 'operator', 'system@platform.example');
  await open(page, '/operator/model');
  const markdown = page.getByRole('link', { name: m.dashboard_model_card_markdown() });
  const document = await page.request.get((await markdown.getAttribute('href')) ?? '');
  expect(document.headers()['content-disposition']).toMatch(
    /attachment; filename="model-card-.*\.md"/,
  );
  const text = await document.text();
  expect(text).toContain(`## ${m.dashboard_model_card_limits()}`);
  expect(text).toContain(m.dashboard_model_card_limit_uncalibrated());
  expect(text).not.toMatch(/undefined|NaN|null|\[object/);
  const data = page.getByRole('link', { name: m.dashboard_model_card_json() });
  const card: unknown = await (
    await page.request.get((await data.getAttribute('href')) ?? '')
  ).json();
  expect(card).toMatchObject({
    format: 'expert-model-card/1',
    figures: { population: { scored: expect.any(Number) } },
  });
});
