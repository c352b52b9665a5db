import { expect, test } from '@playwright/test';
import { expectUsable, hydrated, open, watchConsole } from '../steps/page.ts';
import { signInAs } from '../steps/sign-in.ts';
import { m } from '../steps/text.ts';

const pages: readonly string[] = [
  '/government',
  '/government?by=bank',
  '/government?by=class',
  '/government?region=410100',
  '/government/indicators',
];

test('every page of the government can be read by everybody', async ({ page }) => {
  test.setTimeout(180_000);
  const complaints = watchConsole(page);
  await signInAs(page, 'government', 'henan@gov.example');
  for (const path of pages) await test.step(path, () => expectUsable(page, path));
  expect(complaints).toEqual([]);
});

test('from the province to a city, its banks in another order, and back', async ({ page }) => {
  await signInAs(page, 'government', 'henan@gov.example');
  await open(page, '/government');
  const table = page.getByRole('table', { name: m.dashboard_by() });
  await expect(table.getByRole('row')).toHaveCount(19);
  await table.getByRole('link', { name: '郑州市' }).click();
  await page.waitForURL(/region=410100/);
  await expect(page.getByTestId('headline-outstanding')).not.toHaveAttribute('data-fen', '0');

  await page.getByRole('link', { name: m.dashboard_by_bank(), exact: true }).click();
  await page.waitForURL(/by=bank/);
  const balances = async () => {
    const cells = table.locator(`td[data-label="${m.dashboard_borrowers()}"]`);
    return (await cells.allTextContents()).map(Number);
  };
  if (page.viewportSize()?.width === 1440) {
    await table.getByRole('link', { name: m.dashboard_borrowers() }).click();
    await page.waitForURL(/sort=-borrowers/);
    const shown = await balances();
    expect(shown.length).toBeGreaterThan(1);
    expect(shown).toEqual(shown.toSorted((one, other) => other - one));
  }
  await page.getByRole('navigation', { name: m.ui_breadcrumb() }).getByRole('link').first().click();
  await page.waitForURL(/\/government$/);
  await hydrated(page);
  await expect(table.getByRole('link', { name: '郑州市' })).toBeVisible();
});

test('a city sees itself and no other', async ({ page }) => {
  await signInAs(page, 'government', 'city-410300@gov.example');
  await open(page, '/government');
  await expect(page.getByRole('heading', { level: 1 }).locator('xpath=../..')).toContainText(
    '洛阳市',
  );
  const response = await page.goto('/government?region=410100');
  expect(response?.status()).toBe(403);
});
