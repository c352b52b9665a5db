import { expect, type Page } from '@playwright/test';
import { hydrated, open } from './page.ts';
import { confirmStepUp } from './step-up.ts';
import { m } from './text.ts';

type Tab = 'to_accept' | 'resubmitted' | 'in_review' | 'to_approve' | 'offered' | 'contracted';

/** From the desk to one firm's application. */
export async function openApplication(page: Page, firm: string, tab: Tab): Promise<void> {
  await open(page, `/bank?tab=${tab}`);
  await page.getByRole('link', { name: firm }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: firm })).toBeVisible();
  await hydrated(page);
}

export async function acceptApplication(page: Page): Promise<void> {
  await page.getByRole('button', { name: m.application_accept() }).click();
  await expect(page.getByRole('status').getByText(m.application_accepted())).toBeVisible();
}

export async function startDueDiligence(page: Page): Promise<void> {
  await page.getByRole('button', { name: m.application_start_due_diligence() }).click();
  await expect(
    page.getByRole('status').getByText(m.application_due_diligence_started()),
  ).toBeVisible();
}

export type Offer = {
  amountWan: string;
  termMonths: string;
  spreadBp: string;
  /** The code of the method: `EQUAL_PRINCIPAL`. */
  repaymentMethod: string;
  guaranteeRequired: boolean;
};

/** Draws up an offer, looks at what the firm would pay, and puts it forward. */
export async function proposeOffer(page: Page, offer: Offer): Promise<void> {
  const form = page.getByRole('region', { name: m.application_propose() });
  await form.getByLabel(m.application_amount(), { exact: true }).fill(offer.amountWan);
  await form.getByLabel(m.application_term_months()).fill(offer.termMonths);
  await form.getByLabel(m.application_spread()).fill(offer.spreadBp);
  await form.getByLabel(m.application_method()).selectOption(offer.repaymentMethod);
  const required = offer.guaranteeRequired ? m.scoring_value_yes() : m.scoring_value_no();
  await form.getByRole('radio', { name: required }).check();
  await form.getByRole('button', { name: m.application_preview() }).click();
  await expect(form.getByTestId('schedule-preview')).toBeVisible();
  await form.getByRole('button', { name: m.application_propose_submit() }).click();
  await expect(page.getByRole('status').getByText(m.application_proposed())).toBeVisible();
}

/** The second person: approves the proposal that waits. */
export async function approveOffer(page: Page): Promise<void> {
  await confirmStepUp(page);
  await page.getByRole('button', { name: m.application_approve(), exact: true }).click();
  await expect(page.getByRole('status').getByText(m.application_approved())).toBeVisible();
}

export type Cover = { guarantor: string; amountWan: string; sharePercent: string };

export async function askCover(page: Page, cover: Cover): Promise<void> {
  const form = page.getByRole('region', { name: m.guarantee_cover(), exact: true });
  await form
    .getByLabel(m.guarantee_guarantor(), { exact: true })
    .selectOption({ label: cover.guarantor });
  await form.getByLabel(m.guarantee_principal()).fill(cover.amountWan);
  await form.getByLabel(m.guarantee_share_percent()).fill(cover.sharePercent);
  await form.getByRole('button', { name: m.guarantee_ask_submit() }).click();
  await expect(page.getByRole('status').getByText(m.guarantee_asked())).toBeVisible();
}

/** From the application: the view is counted and logged each time. */
export async function openProfile(page: Page): Promise<void> {
  await page.getByRole('link', { name: m.application_open_profile() }).click();
  await expect(page.getByText(m.application_profile_logged(), { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: m.product_limit() })).toContainText(
    m.product_limit_sealed(),
  );
}

export async function expectProfileRefused(page: Page): Promise<void> {
  await page.getByRole('link', { name: m.application_open_profile() }).click();
  await expect(page.getByTestId('refused')).toContainText(m.application_profile_refused_logged());
}
