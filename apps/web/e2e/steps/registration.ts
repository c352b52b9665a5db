import { expect, type Page } from '@playwright/test';
import { newFirm } from './new-firm.ts';
import { fillAccount, fillFirm } from './register.ts';
import { m } from './text.ts';

/** A firm registers, is refused for a mistyped code without losing anything, and ends on its own home page. */
export async function registerAfterMistake(page: Page): Promise<void> {
  const firm = newFirm();
  const mistyped = {
    ...firm,
    uscc: firm.uscc.slice(0, 17) + (firm.uscc.endsWith('0') ? '1' : '0'),
  };

  await page.goto('/register');
  await fillFirm(page, mistyped);
  await fillAccount(page, mistyped);
  await expect(page.getByRole('alert')).toContainText(m.error_enterprise_uscc_invalid());
  await expect(page.getByLabel(m.enterprise_name())).toHaveValue(firm.name);

  await fillFirm(page, firm);
  await fillAccount(page, firm);
  await expect(page).toHaveURL(/\/enterprise$/);
  await expect(page.getByText(m.enterprise_register_done())).toBeVisible();
  await expect(page.getByRole('main').getByText(firm.name)).toBeVisible();
}
