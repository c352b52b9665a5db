import { expect, type Page } from '@playwright/test';
import { hydrated, open } from './page.ts';
import { confirmStepUp } from './step-up.ts';
import { m } from './text.ts';

type Tab = 'requested' | 'committed' | 'in_force' | 'claimed' | 'closed';

/** From the queue to one firm's request. */
export async function openRequest(page: Page, firm: string, tab: Tab = 'requested'): Promise<void> {
  await open(page, `/guarantor/requests?tab=${tab}`);
  await page.getByRole('link', { name: firm }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: firm })).toBeVisible();
  await hydrated(page);
}

/** Tries the terms as they were asked for, then promises them. */
export async function commitCover(page: Page, annualFeePercent: string): Promise<void> {
  await page.getByLabel(m.guarantee_fee_percent()).fill(annualFeePercent);
  await page.getByRole('button', { name: m.guarantee_check_run() }).click();
  await expect(page.getByTestId('pre-check')).toContainText(m.guarantee_check_passed());
  await confirmStepUp(page);
  await page.getByRole('button', { name: m.guarantee_commit_submit(), exact: true }).click();
  await expect(page.getByRole('status').getByText(m.guarantee_committed())).toBeVisible();
}

/** The risk chief pays what the bank has called for. */
export async function payClaim(page: Page, firm: string): Promise<void> {
  await open(page, '/guarantor/claims');
  await page.getByRole('link', { name: firm }).first().click();
  await hydrated(page);
  await confirmStepUp(page);
  await page.getByRole('button', { name: m.guarantee_claim_pay(), exact: true }).click();
  await expect(page.getByRole('status').getByText(m.guarantee_claim_paid())).toBeVisible();
}

/** Refuses the cover; the bank reads the reason. */
export async function declineCover(page: Page, reason: string, note: string): Promise<void> {
  await page.getByText(m.guarantee_decline(), { exact: true }).click();
  const form = page.locator('details', { hasText: m.guarantee_decline_submit() });
  await form.getByRole('checkbox', { name: reason }).check();
  await form.getByRole('textbox').fill(note);
  await form.getByRole('button', { name: m.guarantee_decline_submit() }).click();
  await expect(page.getByRole('status').getByText(m.guarantee_declined())).toBeVisible();
}

/** Promises less than was asked for, at its own share. */
export async function counterCover(
  page: Page,
  terms: { amountWan: string; sharePercent: string; annualFeePercent: string },
): Promise<void> {
  await page.getByLabel(m.guarantee_principal()).fill(terms.amountWan);
  await page.getByLabel(m.guarantee_share_percent()).fill(terms.sharePercent);
  await commitCover(page, terms.annualFeePercent);
}
