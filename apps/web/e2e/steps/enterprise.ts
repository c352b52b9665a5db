import { expect, type Page } from '@playwright/test';
import { hydrated, open } from './page.ts';
import { stepUp, type Authenticator } from './second-factor.ts';
import { m } from './text.ts';

/** The register knows another name: the home says which fact differs, the firm corrects it and is verified. */
export async function correctRegistration(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name: m.enterprise_home_mismatch_title() })).toBeVisible(
    { timeout: 30_000 },
  );
  await page.getByRole('link', { name: m.enterprise_home_mismatch_action() }).click();
  await page.waitForURL(/\/registration$/);
  await hydrated(page);
  await page.getByLabel(m.enterprise_name()).fill(name);
  await page.getByRole('button', { name: m.enterprise_registration_submit() }).click();
  await expect(page.getByRole('heading', { name: m.enterprise_home_factor_title() })).toBeVisible({
    timeout: 30_000,
  });
}

/** Disputes the first record of a source; the record is marked at once. */
export async function disputeFirstRecord(
  page: Page,
  itemCode: string,
  statement: string,
): Promise<void> {
  await open(page, `/enterprise/credit/records?item=${itemCode}`);
  // On a phone each record is a line that opens.
  const line = page.getByRole('main').locator('details').filter({ visible: true }).first();
  if ((await line.count()) > 0) await line.locator('summary').click();
  const dispute = page.getByRole('link', { name: m.credit_data_dispute() });
  await dispute.filter({ visible: true }).first().click();
  await page.waitForURL(/\/records\/dispute/);
  await hydrated(page);
  await page.getByRole('radio', { name: m.credit_data_dispute_wrong_amount() }).check();
  await page.getByLabel(m.credit_data_dispute_statement()).fill(statement);
  await page.getByRole('button', { name: m.credit_data_dispute_submit() }).click();
  await expect(page.getByText(m.credit_data_dispute_submitted())).toBeVisible();
}

export async function withdrawDispute(page: Page): Promise<void> {
  await open(page, '/enterprise/credit/records');
  const disputes = page.getByRole('region', { name: m.credit_data_disputes() });
  await disputes.getByRole('button', { name: m.credit_data_dispute_withdraw() }).first().click();
  await expect(page.getByText(m.credit_data_dispute_withdrawn_done())).toBeVisible();
}

/** Opens the newest consent in force that names this recipient. */
export async function openConsent(page: Page, recipient: string): Promise<void> {
  await open(page, '/enterprise/consents');
  await page.getByRole('link', { name: recipient }).first().click();
  await page.waitForURL(/\/consents\/[0-9a-f-]{36}/);
  await hydrated(page);
}

/** Takes one item for one purpose back from a recipient; the rest of the consent stands. */
export async function takeBackOne(page: Page): Promise<void> {
  const grants = page.getByRole('region', { name: m.consent_grants() });
  await grants.getByRole('button').first().click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: m.consent_grant_revoke(), exact: true }).click();
  await expect(page.getByText(m.consent_grant_revoked())).toBeVisible();
  await expect(grants.getByText(m.consent_grant_ended()).first()).toBeVisible();
}

export async function pauseAndResume(page: Page): Promise<void> {
  await page.getByRole('button', { name: m.consent_pause(), exact: true }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: m.consent_pause(), exact: true }).click();
  await expect(page.getByText(m.consent_paused_notice())).toBeVisible();
  await page.getByRole('button', { name: m.consent_resume(), exact: true }).click();
  await expect(page.getByText(m.consent_resumed())).toBeVisible();
}

/** Answers a bank that sent the application back. */
export async function resubmit(page: Page, note: string): Promise<void> {
  const form = page.getByRole('region', { name: m.application_my_resubmit() });
  await form.getByLabel(m.application_my_resubmit_note()).fill(note);
  await form.getByRole('button', { name: m.application_my_resubmit() }).click();
  await expect(page.getByText(m.application_my_resubmitted())).toBeVisible();
}

/** From an application's page: `reason` is the reason's words. */
export async function withdrawApplication(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: m.application_my_withdraw() }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('checkbox', { name: reason }).check();
  await dialog.getByRole('button', { name: m.application_my_withdraw() }).click();
  await expect(page.getByText(m.application_my_withdrawn())).toBeVisible();
}

export type NewClerk = { name: string; instrumentNumber: string; login: string; password: string };

/** Lets an employee act under a power of attorney that starts today. */
export async function addClerk(
  page: Page,
  clerk: NewClerk,
  period: { from: string; to: string },
  signer: Authenticator,
): Promise<void> {
  await open(page, '/enterprise/profile/clerks');
  await page.getByLabel(m.enterprise_clerk_name()).fill(clerk.name);
  await page.getByLabel(m.enterprise_clerk_instrument()).fill(clerk.instrumentNumber);
  await page.getByLabel(m.enterprise_clerk_valid_from()).fill(period.from);
  await page.getByLabel(m.enterprise_clerk_valid_to()).fill(period.to);
  await page.getByLabel(m.enterprise_clerk_login()).fill(clerk.login);
  await page.getByLabel(m.enterprise_clerk_password()).fill(clerk.password);
  await stepUp(page, signer);
  await page.getByRole('button', { name: m.enterprise_clerk_add() }).click();
  await expect(page.getByText(m.enterprise_clerk_added())).toBeVisible();
}

export async function revokeClerk(page: Page, name: string, signer: Authenticator): Promise<void> {
  await page.getByRole('button', { name: m.enterprise_clerk_revoke_of({ name }) }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await stepUp(page, signer);
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: m.enterprise_clerk_revoke(), exact: true }).click();
  await expect(page.getByText(m.enterprise_clerk_revoked_done())).toBeVisible();
}

export type SizeFacts = { employees: string; revenueWan: string; assetsWan: string };

/** Says how large the firm is; the platform works out its class. */
export async function saySize(page: Page, size: SizeFacts): Promise<void> {
  await open(page, '/enterprise/profile');
  await page.getByLabel(m.enterprise_profile_employees()).fill(size.employees);
  await page.getByLabel(m.enterprise_profile_revenue()).fill(size.revenueWan);
  await page.getByLabel(m.enterprise_profile_assets()).fill(size.assetsWan);
  await page.getByRole('button', { name: m.enterprise_profile_save() }).click();
  await expect(page.getByText(m.enterprise_profile_saved())).toBeVisible();
}
