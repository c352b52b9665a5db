import { expect, type Locator, type Page } from '@playwright/test';
import { giveMissingConsent } from './firm-consent.ts';
import { hydrated, open } from './page.ts';
import { stepUp, type Authenticator } from './second-factor.ts';
import { m } from './text.ts';

/** Ticks the best product of this bank, where it has one that fits, and the best of others: two banks in all. */
export async function chooseTwo(page: Page, preferred: string): Promise<[string, string]> {
  await open(page, '/enterprise/products');
  const cards = page.getByRole('article');
  const bankOf = async (card: Locator) => (await card.locator('h3 + p').textContent()) ?? '';
  const own = cards.filter({ hasText: preferred });
  const first = (await own.count()) > 0 ? own.first() : cards.first();
  const firstBank = await bankOf(first);
  const second = cards.filter({ hasNotText: firstBank }).first();
  const secondBank = await bankOf(second);
  await first.getByRole('checkbox').check();
  await second.getByRole('checkbox').check();
  await page.getByRole('button', { name: m.matching_apply() }).click();
  await page.waitForURL(/\/applications\/new/);
  await hydrated(page);
  return [firstBank, secondBank];
}

/** A bank that may not read yet is named before the first field; the firm consents and comes back. */
export async function fillConsentGaps(page: Page, signer: Authenticator): Promise<void> {
  const address = page.url();
  const gaps = page.getByRole('link', { name: m.application_my_consent_give() });
  while ((await gaps.count()) > 0) {
    await giveMissingConsent(page, signer);
    await page.goto(address);
    await hydrated(page);
    await expect(page.getByRole('button', { name: m.application_my_check() })).toBeVisible();
  }
}

/** One sealed snapshot for both; ends on the page with the numbers. A hasty double click sends it once. */
export async function apply(page: Page, signer: Authenticator): Promise<void> {
  await page
    .getByRole('group', { name: m.application_my_first_loan() })
    .getByRole('radio', { name: m.application_my_first_loan_yes() })
    .check();
  await page.getByRole('button', { name: m.application_my_check() }).click();
  const submit = page.getByRole('button', { name: m.application_my_submit() });
  await submit.waitFor();
  await stepUp(page, signer);
  await submit.dblclick();
  await page.waitForURL(/\/applications\/submitted/);
  await expect(
    page.getByRole('heading', { level: 1, name: m.application_my_submitted_title() }),
  ).toBeVisible();
  await expect(
    page.getByRole('list', { name: m.application_my_ready() }).getByRole('listitem'),
  ).toHaveCount(2);
}

/** Takes a bank's offer with a signature. */
export async function acceptOffer(page: Page, bank: string, signer: Authenticator): Promise<void> {
  await open(page, '/enterprise/applications/offers');
  const offer = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: bank }) });
  await offer.getByRole('button', { name: m.application_my_accept() }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toBeVisible();
  await stepUp(page, signer);
  await dialog.getByRole('button', { name: m.application_my_accept() }).click();
  await expect(page.getByText(m.application_my_accepted())).toBeVisible();
}
