import { expect, type Page } from '@playwright/test';
import { hydrated, open } from './page.ts';
import { stepUp, type Authenticator } from './second-factor.ts';
import { m } from './text.ts';

const ITEMS = [
  m.consent_item_tax,
  m.consent_item_utility,
  m.consent_item_social_insurance,
  m.consent_item_housing_fund,
  m.consent_item_financing,
];

const tick = (page: Page, group: string, choice: string) =>
  page.getByRole('group', { name: group }).getByRole('checkbox', { name: choice }).check();

/** Lets the platform score and match, and one bank read every item, for half a year; ends at the receipt. */
export async function consentToPlatformAnd(
  page: Page,
  bank: string,
  signer: Authenticator,
): Promise<void> {
  await open(page, '/enterprise/consents/new');
  // Nothing is ticked before the firm ticks it.
  await expect(page.locator('input[type=checkbox]:checked')).toHaveCount(0);
  await tick(page, m.consent_platform_purposes(), m.consent_purpose_scoring());
  await tick(page, m.consent_platform_purposes(), m.consent_purpose_matching());
  await page.getByLabel(m.consent_bank(), { exact: false }).first().selectOption({ label: bank });
  await grantToBank(page);
  await readAndSign(page, signer);
}

/** Gives a further bank what a product of its asks for, from the notice that says so. */
export async function giveMissingConsent(page: Page, signer: Authenticator): Promise<void> {
  await page.getByRole('link', { name: m.application_my_consent_give() }).first().click();
  await page.waitForURL(/\/consents\/new/);
  await hydrated(page);
  await grantToBank(page);
  await readAndSign(page, signer);
}

async function grantToBank(page: Page): Promise<void> {
  await tick(page, m.consent_bank_purposes(), m.consent_purpose_pre_loan());
  await tick(page, m.consent_bank_purposes(), m.consent_purpose_post_loan());
  for (const item of ITEMS) await tick(page, m.consent_what(), item());
  const validTo = page.getByLabel(m.consent_valid_to());
  const halfAYear = validTo.locator('option').filter({ hasText: /^6 / }).first();
  await validTo.selectOption((await halfAYear.getAttribute('value')) ?? '');
  await page.getByRole('button', { name: m.consent_to_reading() }).click();
}

async function readAndSign(page: Page, signer: Authenticator): Promise<void> {
  await page.waitForURL(/\/sign(\?|$)/);
  await hydrated(page);
  await page.getByLabel(m.consent_read_it()).check();
  await stepUp(page, signer);
  await page.getByRole('button', { name: m.consent_agree() }).click();
  await page.waitForURL(/\/receipt/);
  await expect(page.getByText(m.consent_receipt_verified())).toBeVisible();
}

/** Ends the consent to one recipient from its page. */
export async function withdrawConsent(page: Page, recipient: string): Promise<void> {
  await open(page, '/enterprise/consents');
  await page.getByRole('link', { name: recipient }).first().click();
  await page.waitForURL(/\/consents\/[0-9a-f-]{36}/);
  await hydrated(page);
  await page.getByRole('button', { name: m.consent_revoke() }).first().click();
  await page.getByRole('alertdialog').getByRole('button', { name: m.consent_revoke() }).click();
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await expect(page.getByText(m.consent_status_revoked()).first()).toBeVisible();
}
