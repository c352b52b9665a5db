import { expect, type Page } from '@playwright/test';
import { open } from './page.ts';
import { m } from './text.ts';

/** A decision that has to say why: refused without a reason, made with one. `title` and `reason` are the words shown. */
async function decide(page: Page, title: string, reason: string, note: string): Promise<void> {
  const confirm = m.application_confirm_of({ action: title });
  await page.getByText(title, { exact: true }).click();
  const form = page.locator('details', { hasText: confirm });
  await form.getByRole('button', { name: confirm }).click();
  await expect(form.getByRole('alert')).toBeVisible();
  await form.getByRole('checkbox', { name: reason }).check();
  await form.getByRole('textbox').fill(note);
  await form.getByRole('button', { name: confirm }).click();
}

/** The approver wants another offer. */
export async function sendBack(page: Page, reason: string, note: string): Promise<void> {
  await decide(page, m.application_send_back(), reason, note);
  await expect(page.getByRole('status').getByText(m.application_sent_back())).toBeVisible();
}

export async function rejectApplication(page: Page, reason: string, note: string): Promise<void> {
  await decide(page, m.application_reject(), reason, note);
  await expect(page.getByRole('status').getByText(m.application_rejected())).toBeVisible();
}

/** Who has put an offer forward reads that somebody else must approve it, and finds no way to do so. */
export async function expectWaitsForSecond(page: Page): Promise<void> {
  await expect(page.getByText(m.application_waits_second())).toBeVisible();
  await expect(page.getByRole('button', { name: m.application_approve() })).toHaveCount(0);
}

/** The bank gives back the consents of a firm that it no longer needs. */
export async function terminateConsent(page: Page, firm: string): Promise<void> {
  await open(page, '/bank/consents');
  const consent = page.getByRole('article', { name: firm }).first();
  await consent.getByText(m.consent_held_terminate()).first().click();
  await consent.getByRole('button', { name: m.consent_held_terminate() }).click();
  await expect(page.getByRole('status').getByText(m.consent_held_terminated())).toBeVisible();
  await expect(consent).toContainText(m.consent_status_terminated());
}
