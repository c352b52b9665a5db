import { test } from '@playwright/test';
import { registerAfterMistake } from '../steps/registration.ts';

test('a firm registers itself without scripts', async ({ page }) => {
  await registerAfterMistake(page);
});
