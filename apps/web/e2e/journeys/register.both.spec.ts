import { test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from '../steps/page.ts';
import { registerAfterMistake } from '../steps/registration.ts';

test('a firm registers itself', async ({ page }) => {
  await registerAfterMistake(page);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});
