import { expect, test } from '@playwright/test';
import { newFirm } from '../steps/new-firm.ts';
import { fillAccount, fillFirm } from '../steps/register.ts';
import { enrolSecondFactor } from '../steps/second-factor.ts';
import { m } from '../steps/text.ts';

test('without scripts a firm consents, has its receipt, and takes everything back', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const firm = newFirm();
  await page.goto('/register');
  await fillFirm(page, firm);
  await fillAccount(page, firm);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(m.enterprise_home_factor_title())).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  await enrolSecondFactor(page);

  await page.getByRole('link', { name: m.enterprise_home_consent_action() }).click();
  await page.getByRole('checkbox', { name: m.consent_purpose_scoring() }).check();
  await page.getByRole('checkbox', { name: m.consent_item_tax() }).check();
  await page.getByLabel(m.consent_valid_to()).selectOption({ index: 1 });
  await page.getByRole('button', { name: m.consent_to_reading() }).click();
  await page.getByLabel(m.consent_read_it()).check();
  await page.getByRole('button', { name: m.consent_agree() }).click();
  await expect(page.getByText(m.consent_receipt_verified())).toBeVisible();

  await page.getByRole('link', { name: m.consent_detail_title() }).click();
  const confirm = `${m.ui_confirm()}: ${m.consent_revoke()}`;
  await page.getByRole('button', { name: confirm }).click();
  await expect(page.getByText(m.consent_revoked())).toBeVisible();
  await expect(page.getByText(m.consent_status_revoked()).first()).toBeVisible();
});
