import { expect, test } from '@playwright/test';
import { hydrated } from '../steps/page.ts';
import { m } from '../steps/text.ts';

test('what is typed before the scripts arrive stays', async ({ page }) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/*.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto('/register', { waitUntil: 'commit' });
  await page.getByLabel(m.enterprise_name()).fill('洛阳早到有限公司');
  await page.getByLabel(m.enterprise_region()).selectOption('410307');
  await page.getByLabel(m.enterprise_registered_capital()).fill('88');
  release();
  await hydrated(page);
  await expect(page.getByLabel(m.enterprise_name())).toHaveValue('洛阳早到有限公司');
  await expect(page.getByLabel(m.enterprise_region())).toHaveValue('410307');
  await expect(page.getByLabel(m.enterprise_registered_capital())).toHaveValue('88');
});
