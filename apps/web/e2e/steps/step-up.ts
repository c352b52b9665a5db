import { expect, type Page } from '@playwright/test';
import { m } from './text.ts';

/** Fills the code where the page asks for one: not while the session has just shown it. */
export async function confirmStepUp(page: Page): Promise<void> {
  const field = page.getByLabel(m.ui_step_up_code());
  if ((await field.count()) === 0) return;
  await page.getByRole('button', { name: m.identity_demo_fill() }).click();
  await expect(field).toHaveValue(/^\d{6}$/);
}
