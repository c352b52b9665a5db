import { expect, type Page } from '@playwright/test';
import { giveMissingConsent } from './firm-consent.ts';
import { hydrated, open } from './page.ts';
import { stepUp, type Authenticator } from './second-factor.ts';
import { m } from './text.ts';

/** Ticks the best product of this bank and the best of any other; answers with the other bank's name. */
export async function chooseTwo(page: Page, bank: string): Promise<string> {
  await open(page, '/enterprise/products');
  const cards = page.getByRole('article');
  const own = cards.filter({ hasText: bank }).first();
  const other = cards.filter({ hasNotText: bank }).first();
  await own.getByRole('checkbox').check();
  await other.getByRole('checkbox').check();
  const otherBank = (await other.locator('h3 + p').textContent()) ?? '';
  await page.getByRole('button', { name: m.matching_apply() }).click();
  await page.waitForURL(/\/applications\/new/);
  await hydrated(page);
  return otherBank;
}

/** The second bank may not read yet: the page says so before the first field, and the firm consents. */
export async function fillConsentGap(page: Page, signer: Authenticator): Promise<void> {
  const address = page.url();
  await giveMissingConsent(page, signer);
  await page.goto(address);
  await hydrated(page);
  await expect(page.getByRole('link', { name: m.application_my_consent_give() })).toHaveCount(0);
}

/** One sealed snapshot for both; ends on the page with the numbers. A hasty double click sends it once. */
export async function apply(page: Page, signer: Authenticator): Promise<void> {
  await page.getByRole('group', { name: m.application_my_first_loan() })
    .getByRole('radio', { name: m.application_my_first_loan_yes() })
    .check();
  await page.getByRole('button', { name: m.application_my_check() }).click();
  const submit = page.getByRole('button', { name: m.application_my_submit() });
  await submit.waitFor();
  await stepUp(page, signer);
  await submit.dblclick();
  await page.waitForURL(/\/applications\/submitted/);
  await expect(page.getByRole('heading', { level: 1, name: m.application_my_submitted_title() })).toBeVisible();
  await expect(page.getByRole('list', { name: m.application_my_ready() }).getByRole('listitem')).toHaveCount(2);
}

/** Takes a bank's offer with a signature. */
export async function acceptOffer(page: Page, bank: string, signer: Authenticator): Promise<void> {
  await open(page, '/enterprise/applications/offers');
  const offer = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: bank }) });
  await offer.getByRole('button', { name: m.application_my_accept() }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toBeVisible();
  await stepUp(page, signer);
  await dialog.getByRole('button', { name: m.application_my_accept() }).click();
  await expect(page.getByText(m.application_my_accepted())).toBeVisible();
}
