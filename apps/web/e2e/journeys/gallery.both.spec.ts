import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, open } from '../steps/page.ts';
import { m } from '../steps/text.ts';

// Each theme and each language once: whoever spoils one of the other pairs spoils one of these too.
for (const { theme, locale } of [
  { theme: 'light', locale: 'zh-CN' },
  { theme: 'dark', locale: 'en' },
]) {
  test(`every primitive is accessible and fits: ${theme}, ${locale}`, async ({
    page,
    context,
    baseURL,
  }) => {
    const url = baseURL ?? '';
    await context.addCookies([
      { name: 'theme', value: theme, url },
      { name: 'locale', value: locale, url },
    ]);
    await open(page, '/dev/ui');
    await expect(page.locator('[data-chart] svg').first()).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });
}

test('a dialog takes the focus, is accessible, and gives the focus back', async ({ page }) => {
  await open(page, '/dev/ui');
  const opener = page.getByRole('button', { name: 'Open dialog' });
  await opener.click();
  const dialog = page.getByRole('dialog', { name: 'Dialog' });
  await expect(dialog).toBeVisible();
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

test('a refused form names each field, in the summary and beside it, and keeps what was typed', async ({
  page,
}) => {
  await open(page, '/dev/ui');
  await page.getByRole('button', { name: 'Submit and be refused' }).click();
  const summary = page.getByRole('alert').filter({ hasText: m.ui_error_summary_title() });
  await expect(summary).toBeFocused();
  await expect(page).toHaveTitle(new RegExp(`^${m.ui_error_prefix()}`));
  await summary.getByRole('link', { name: /^Amount/ }).click();
  await expect(page.getByLabel('Amount')).toBeFocused();
  await expect(page.getByLabel('Amount')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Luoyang');
  await expectAccessible(page);
});

test('the figures behind a chart can be read with the keyboard alone', async ({ page }) => {
  await open(page, '/dev/ui');
  const long = page.locator('figure').filter({ hasText: 'Day 24' });
  await long.locator('summary').focus();
  await page.keyboard.press('Enter');
  const rows = page.getByRole('region', { name: 'Balance by day' });
  await expect(rows).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(rows).toBeFocused();
  await page.keyboard.press('End');
  await expect(rows.getByText('Day 24')).toBeInViewport();
  await expectAccessible(page);

  // Six months fit: a stop there would only be in the way.
  await page.locator('figure').filter({ hasText: '16555' }).locator('summary').press('Enter');
  const short = page.getByRole('region', { name: 'Balance and target' });
  await expect(short).toBeVisible();
  await expect(short).not.toHaveAttribute('tabindex');
});

test('a confirmation opens over the page and gives the focus back', async ({ page }) => {
  await open(page, '/dev/ui');
  const opener = page.getByRole('button', { name: 'Ask to approve' });
  await opener.click();
  const dialog = page.getByRole('alertdialog', { name: 'Approve 2,000,000.00 yuan' });
  await expect(dialog).toBeVisible();
  await expect(page).toHaveURL(/\/dev\/ui$/);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: m.ui_cancel() }).click();
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});
