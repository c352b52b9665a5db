import { expect, type Page } from '@playwright/test';
import { hydrated, open } from './page.ts';
import { m } from './text.ts';

/** From the receipt: watches the sources answer until there is a score. */
export async function watchFetching(page: Page): Promise<void> {
  await page.getByRole('link', { name: m.consent_receipt_next() }).click();
  await page.waitForURL(/\/credit\/progress/);
  const sources = page.getByRole('region', { name: m.credit_data_progress_title() });
  // Tax, power, water, gas, social security, provident fund, credit bureau.
  await expect(sources.getByRole('listitem')).toHaveCount(7);
  await expect(page.getByText(m.credit_data_progress_scored())).toBeVisible({ timeout: 90_000 });
}

/** Score, grade, reasons up and down, and what more data would change. */
export async function expectScore(page: Page): Promise<void> {
  await open(page, '/enterprise/credit');
  await expect(page.getByTestId('grade')).toHaveText(/^(AAA|AA|A|BBB|BB|B|CCC|CC|C)$/);
  await expect(page.getByTestId('score')).toHaveText(/^\d{1,4}$/);
  for (const title of [m.scoring_reasons_up(), m.scoring_reasons_down()]) {
    const reasons = page.getByRole('list', { name: title }).getByRole('listitem');
    await expect(reasons.first()).toBeVisible();
    expect(await reasons.count()).toBeLessThanOrEqual(5);
  }
  await expect(page.getByRole('heading', { name: m.scoring_value_of_data() })).toBeVisible();
}

export type Need = { amountWan: string; termMonths: string; purpose: string };

/** Says what the firm needs, and waits until the matching has answered it. */
export async function askForMatches(page: Page, need: Need): Promise<void> {
  await open(page, '/enterprise/products');
  await page.getByLabel(m.matching_need_amount()).fill(need.amountWan);
  await page.getByLabel(m.matching_need_term()).selectOption(need.termMonths);
  await page.getByLabel(m.matching_need_purpose()).selectOption(need.purpose);
  await page.getByRole('button', { name: m.matching_need_save() }).click();
  await expect(page.getByText(m.matching_need_saved())).toBeVisible();
  await expect(page.getByRole('navigation', { name: m.matching_groups() })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText(m.matching_running())).toBeHidden({ timeout: 30_000 });
}

/** The best product says what its own formula gives the firm, and leads to how. */
export async function expectLimit(page: Page): Promise<void> {
  await open(page, '/enterprise/products');
  const card = page.getByRole('article').first();
  await expect(card.getByTestId('limit-summary')).toContainText(m.product_limit());
  await card.getByRole('heading').getByRole('link').click();
  await expect(page.getByTestId('limit')).toHaveText(/^[\d,.]+ [万亿]元$/);
  await expect(page.getByRole('region', { name: m.product_limit_how() }).first()).toContainText(
    m.product_limit_binds(),
  );
  await expect(page.getByText(m.product_limit_decides())).toBeVisible();
  await page.goBack();
}

/** Each group says why: met conditions, missing consents, failing conditions with their distance. */
export async function expectThreeGroups(page: Page): Promise<void> {
  const groups = page.getByRole('navigation', { name: m.matching_groups() });
  for (const [name, group] of [
    [m.matching_group_undecided(), 'undecided'],
    [m.matching_group_ineligible(), 'ineligible'],
    [m.matching_group_eligible(), null],
  ] as const) {
    await groups.getByRole('link', { name, exact: false }).first().click();
    await page.waitForURL((url) => url.searchParams.get('group') === group);
    await expect(
      page.getByRole('article').first().or(page.getByText(m.matching_empty_undecided())),
    ).toBeVisible();
  }
  await hydrated(page);
  await page.getByText(m.matching_why(), { exact: true }).first().click();
  await expect(page.getByRole('list', { name: m.matching_why() }).first()).toBeVisible();
}
