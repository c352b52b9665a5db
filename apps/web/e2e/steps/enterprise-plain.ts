import { expect, type Locator, type Page } from '@playwright/test';
import { stepUp, type Authenticator } from './second-factor.ts';
import { m } from './text.ts';

/** Without scripts a button that asks first brings the page back with the confirming form in it. */
export async function ask(page: Page, button: Locator, title: string): Promise<Locator> {
  await button.click();
  const confirmation = page.getByRole('region', { name: title, exact: true });
  await expect(confirmation).toBeInViewport();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  return confirmation;
}

/** Says what it needs and waits, reloading, until the matching has answered. */
export async function askForMatchesPlainly(page: Page, amountWan: string): Promise<void> {
  await page.goto('/enterprise/products');
  await page.getByLabel(m.matching_need_amount()).fill(amountWan);
  await page.getByLabel(m.matching_need_term()).selectOption('12');
  await page.getByLabel(m.matching_need_purpose()).selectOption('working_capital');
  await page.getByRole('button', { name: m.matching_need_save() }).click();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('article').first()).toBeVisible({ timeout: 500 });
    await expect(page.getByText(m.matching_running())).toBeHidden({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
}

/** Applies for the bank's best product; ends on the application's own page. */
export async function applyPlainly(page: Page, bank: string, signer: Authenticator): Promise<void> {
  await page.goto('/enterprise/products');
  await page.getByRole('article').filter({ hasText: bank }).first().getByRole('checkbox').check();
  await page.getByRole('button', { name: m.matching_apply() }).click();
  await page.getByRole('radio', { name: m.application_my_first_loan_yes() }).check();
  await page.getByRole('button', { name: m.application_my_check() }).click();
  await stepUp(page, signer);
  await page.getByRole('button', { name: m.application_my_submit() }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: m.application_my_submitted_title() }),
  ).toBeVisible();
  await page.goto('/enterprise/applications');
  await page.getByRole('main').locator('a[href*="/enterprise/applications/0"]').first().click();
  await expect(page).toHaveURL(/\/applications\/[0-9a-f-]{36}$/);
}

/** Leaves an application or an offer. Giving no reason is refused, and the form is still there to give one. */
export async function leavePlainly(
  page: Page,
  { button, title, done }: { button: string; title: string; done: string },
): Promise<void> {
  const form = await ask(page, page.getByRole('button', { name: button }), title);
  const leave = form.getByRole('button', { name: button });
  await leave.click();
  await expect(form.getByTestId('error-summary')).toBeInViewport();
  await form.getByRole('checkbox', { name: m.application_withdraw_too_slow() }).check();
  await leave.click();
  await expect(page.getByText(done)).toBeVisible();
}

/** Takes the offer on the open page with a signature, and ends on the page of its line. */
export async function acceptPlainly(
  page: Page,
  bank: string,
  signer: Authenticator,
): Promise<void> {
  const form = await ask(
    page,
    page.getByRole('button', { name: m.application_my_accept() }),
    m.application_my_accept_title({ bank }),
  );
  await stepUp(page, signer);
  await form.getByRole('button', { name: m.application_my_accept() }).click();
  await expect(page.getByText(m.application_my_accepted())).toBeVisible();
  await expect(page).toHaveURL(/\/loans\/lines\//);
}

/** Draws under the open line and thinks better of it. */
export async function drawAndCancelPlainly(page: Page, amountWan: string): Promise<void> {
  await page.getByLabel(m.loan_my_draw_amount()).fill(amountWan);
  await page.getByRole('button', { name: m.loan_my_draw_submit() }).click();
  await expect(page.getByText(m.loan_my_draw_done())).toBeVisible();
  const cancel = page.getByRole('button', { name: m.loan_my_draw_cancel() });
  const asked = await ask(page, cancel, m.loan_my_draw_cancel());
  await asked.getByRole('link', { name: m.ui_cancel() }).click();
  await expect(asked).toHaveCount(0);
  const again = await ask(page, cancel, m.loan_my_draw_cancel());
  await again.getByRole('button', { name: m.loan_my_draw_cancel() }).click();
  await expect(page.getByText(m.loan_my_draw_cancelled())).toBeVisible();
}

export type PlainClerk = { name: string; instrumentNumber: string; login: string };

/** Lets an employee act, and no longer. */
export async function addAndRevokeClerkPlainly(
  page: Page,
  clerk: PlainClerk,
  signer: Authenticator,
): Promise<void> {
  await page.goto('/enterprise/profile/clerks');
  const year = new Date().getFullYear();
  await page.getByLabel(m.enterprise_clerk_name()).fill(clerk.name);
  await page.getByLabel(m.enterprise_clerk_instrument()).fill(clerk.instrumentNumber);
  await page.getByLabel(m.enterprise_clerk_valid_from()).fill(`${year + 1}-01-01`);
  await page.getByLabel(m.enterprise_clerk_valid_to()).fill(`${year + 1}-12-31`);
  await page.getByLabel(m.enterprise_clerk_login()).fill(clerk.login);
  await page.getByLabel(m.enterprise_clerk_password()).fill('Passw0rd-2026');
  await stepUp(page, signer);
  await page.getByRole('button', { name: m.enterprise_clerk_add() }).click();
  await expect(page.getByText(m.enterprise_clerk_added())).toBeVisible();

  const title = m.enterprise_clerk_revoke_of({ name: clerk.name });
  const form = await ask(page, page.getByRole('button', { name: title }), title);
  await stepUp(page, signer);
  await form.getByRole('button', { name: m.enterprise_clerk_revoke(), exact: true }).click();
  await expect(page.getByText(m.enterprise_clerk_revoked_done())).toBeVisible();
  await expect(page.getByText(m.enterprise_clerk_revoked()).first()).toBeVisible();
}
