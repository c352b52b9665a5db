import { expect, test } from '@playwright/test';
import { newFirm } from '../steps/new-firm.ts';
import { expectAccessible, open } from '../steps/page.ts';
import { fillAccount, fillFirm } from '../steps/register.ts';
import { m } from '../steps/text.ts';

test('a person changes their password and signs in with the new one', async ({ page }) => {
  const firm = newFirm();
  await open(page, '/register');
  await fillFirm(page, firm);
  await fillAccount(page, firm);
  await expect(page).toHaveURL(/\/enterprise/);

  await open(page, '/account/password');
  await expectAccessible(page);
  const change = async (current: string, next: string, again = next) => {
    await page.getByLabel(m.identity_password_current()).fill(current);
    await page.getByLabel(m.identity_password_new(), { exact: true }).fill(next);
    await page.getByLabel(m.identity_password_again()).fill(again);
    await page.getByRole('button', { name: m.identity_password_submit() }).click();
  };
  await change(firm.password, 'Other-2026-b', 'Other-2026-c');
  await expect(page.getByText(m.error_field_passwords_differ()).first()).toBeVisible();
  await change('Wrong-2026-a', 'Other-2026-b');
  await expect(page.getByText(m.error_identity_wrong_credentials()).first()).toBeVisible();
  await change(firm.password, 'Other-2026-b');
  await expect(page.getByText(m.identity_password_changed())).toBeVisible();

  await page.context().clearCookies();
  await open(page, '/sign-in');
  await page.getByLabel(m.identity_login()).fill(firm.login);
  await page.getByLabel(m.identity_password()).fill('Other-2026-b');
  await page.getByRole('button', { name: m.identity_sign_in_submit(), exact: true }).click();
  await expect(page).toHaveURL(/\/enterprise/);
});
