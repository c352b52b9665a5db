import { expect, test } from '@playwright/test';
import { expectUsable, open, watchConsole } from '../steps/page.ts';
import { openProduct } from '../steps/products.ts';
import { signInWithCode } from '../steps/second-factor.ts';
import { m } from '../steps/text.ts';

// A bank that no other test works at: nobody takes its people's one-time codes.
const MANAGER = 'product@heluo.example';
const GUARANTEED_LOAN = '河洛担保贷';

test('a product manager sees the firms that fit and let the bank read their data', async ({
  page,
}) => {
  test.setTimeout(150_000);
  await signInWithCode(page, MANAGER);
  const complaints = watchConsole(page);
  await openProduct(page, GUARANTEED_LOAN);
  await page.getByRole('link', { name: m.product_firms_open() }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: m.product_firms_of({ name: GUARANTEED_LOAN }) }),
  ).toBeVisible();

  const firms = page.getByRole('region', { name: m.product_firms(), exact: true });
  const rows = firms.locator('tbody tr');
  const count = await rows.count();
  expect(count).toBeGreaterThan(0);
  // As many as the product's page counts, each with its register number and the day its consent ends.
  await expect(page.getByText(new RegExp(`其中 ${count} 户现在授权本行查询`))).toBeVisible();
  for (const row of await rows.all()) {
    await expect(row).toContainText(/[0-9A-Z]{18}/);
    await expect(row).toContainText(/\d{4}-\d{2}-\d{2}/);
    await expect(row).toContainText(m.consent_item_tax());
  }
  const fits = (await firms.getByText(/^\d{1,3}%$/).allTextContents()).map(Number.parseFloat);
  expect(fits).toHaveLength(count);
  expect(fits).toEqual(fits.toSorted((one, other) => other - one));
  const { pathname, origin } = new URL(page.url());
  await expectUsable(page, pathname);

  await page.context().addCookies([{ name: 'locale', value: 'en', url: origin }]);
  await open(page, pathname);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('have consented');
  await expect(
    page.getByRole('region', { name: 'Firms that fit and have consented' }).locator('tbody tr'),
  ).toHaveCount(count);
  expect(complaints).toEqual([]);
});
