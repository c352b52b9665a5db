import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, hydrated, open } from '../steps/page.ts';
import { signInAs } from '../steps/sign-in.ts';
import { m } from '../steps/text.ts';

/** The amounts of the queue from top to bottom, in 万元. */
async function amounts(page: Page): Promise<number[]> {
  const cells = page.locator(`td[data-label="${m.application_requested_amount()}"]`);
  return (await cells.allTextContents()).map((text) => Number.parseFloat(text.replaceAll(',', '')));
}

test('the queue is put in order by a click and walked by keys', async ({ page }) => {
  await signInAs(page, 'bank', 'officer@zhongzhou.example');
  await open(page, '/bank?tab=contracted');
  await page.getByRole('link', { name: m.application_requested_amount() }).click();
  await page.waitForURL(/sort=-amount/);
  const shown = await amounts(page);
  expect(shown.length).toBeGreaterThan(1);
  expect(shown).toEqual(shown.toSorted((one, other) => other - one));
  await expectAccessible(page);

  const firms = page.getByRole('table').getByRole('link').filter({ hasText: /公司$/ });
  await firms.first().focus();
  await page.keyboard.press('j');
  await expect(firms.nth(1)).toBeFocused();
  await page.keyboard.press('k');
  await expect(firms.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  const name = (await firms.nth(1).textContent())?.trim() ?? '';
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/bank\/applications\//);
  await hydrated(page);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
});
