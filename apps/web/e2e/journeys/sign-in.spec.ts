import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { expectAccessible, hydrated, open } from '../steps/page.ts';
import { clickAccount } from '../steps/sign-in.ts';
import { m } from '../steps/text.ts';

test('a visitor is sent to sign in, and on to where they were going', async ({ page }) => {
  await open(page, '/bank?tab=overdue');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fbank%3Ftab%3Doverdue$/);
  const group = page.getByRole('group', { name: m.common_portal_bank() });
  await group.getByRole('button').first().click();
  await expect(page).toHaveURL(/\/bank\?tab=overdue$/);
});

test('a wrong password is refused without saying which half was wrong', async ({ page }) => {
  await open(page, '/sign-in');
  await page.getByLabel(m.identity_login()).fill(`nobody-${randomUUID()}@example.test`);
  await page.getByLabel(m.identity_password()).fill('Wrong-password-1');
  await page.getByRole('button', { name: m.identity_sign_in_submit(), exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(m.error_identity_wrong_credentials());
  await expectAccessible(page);
});

test('one portal is closed to another one’s people; signing out ends the session', async ({
  page,
}) => {
  await clickAccount(page, 'government');
  const response = await page.goto('/bank');
  expect(response?.status()).toBe(403);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.common_forbidden_title());

  await open(page, '/account/sessions');
  await expect(page.getByText(m.identity_session_current()).first()).toBeVisible();
  await expectAccessible(page);
  await page.locator('summary').first().click();
  await page.getByRole('button', { name: m.common_sign_out() }).click();
  await expect(page.getByText(m.identity_signed_out())).toBeVisible();
  await page.goto('/government');
  await hydrated(page);
  await expect(page).toHaveURL(/\/sign-in/);
});

test('a foreign page cannot make the API act', async ({ request, baseURL }) => {
  const response = await request.post('/trpc/identity.signOut', {
    headers: { origin: 'https://evil.test', 'content-type': 'text/plain' },
    data: '{}',
  });
  expect(response.status()).toBe(403);
  const form = await request.post('/sign-out', {
    headers: { origin: 'https://evil.test' },
    form: { a: 'b' },
  });
  expect(form.status()).toBe(403);
  expect(baseURL).toBeDefined();
});
