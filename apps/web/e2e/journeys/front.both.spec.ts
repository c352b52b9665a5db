import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, open, watchConsole } from '../steps/page.ts';
import { m } from '../steps/text.ts';

test('the front page says what this is and where to go, in both languages', async ({ page }) => {
  const complaints = watchConsole(page);
  await open(page, '/');
  await expect(page).toHaveTitle(new RegExp(m.common_product_name()));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.public_title());
  await expect(page.getByRole('link', { name: m.common_portal_bank() })).toBeVisible();

  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    m.public_title({}, { locale: 'en' }),
  );
  expect(complaints).toEqual([]);
});

for (const path of ['/', '/sign-in', '/register']) {
  for (const theme of ['light', 'dark']) {
    test(`${path} is accessible and fits, ${theme}`, async ({ page, context, baseURL }) => {
      await context.addCookies([{ name: 'theme', value: theme, url: baseURL ?? '' }]);
      await open(page, path);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });
  }
}

test('a page that is not there says so, and offers a way back', async ({ page }) => {
  const response = await page.goto('/no-such-page');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.common_not_found_title());
  await page.getByRole('link', { name: m.common_back_home() }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.public_title());
});
