import { expect, type Page } from '@playwright/test';
import { hydrated, open } from './page.ts';
import { m } from './text.ts';

/** The line that a bank gave. */
export async function openLine(page: Page, bank: string): Promise<void> {
  await open(page, '/enterprise/loans');
  await page
    .getByRole('link', { name: m.loan_my_line_of({ bank }) })
    .first()
    .click();
  await page.waitForURL(/\/loans\/lines\//);
  await hydrated(page);
}

/** Asks for more than is left; the form says how much is, and nothing is drawn. */
export async function expectDrawRefused(page: Page, amountWan: string): Promise<void> {
  await page.getByLabel(m.loan_my_draw_amount()).fill(amountWan);
  await page.getByRole('button', { name: m.loan_my_draw_submit() }).click();
  const refusal = m.error_loan_above_line({ available: '¥2,000,000.00' });
  await expect(page.getByRole('alert').or(page.getByTestId('error-summary')).first()).toContainText(
    refusal,
  );
}

/** Asks for money under the open line. A double click asks once, for the form carries its own transfer id. */
export async function draw(page: Page, amountWan: string): Promise<void> {
  await page.getByLabel(m.loan_my_draw_amount()).fill(amountWan);
  await page.getByRole('button', { name: m.loan_my_draw_submit() }).dblclick();
  await expect(page.getByText(m.loan_my_draw_done())).toBeVisible();
  await open(page, '/enterprise/loans');
  await expect(loanLinks(page)).toHaveCount(1);
}

/** What the firm still owes on its only loan, as its page shows it. */
export async function readOutstanding(page: Page): Promise<string> {
  await open(page, '/enterprise/loans');
  await loanLinks(page).first().click();
  await page.waitForURL(/\/loans\/[0-9a-f-]{36}$/);
  return (await page.getByTestId('outstanding').textContent()) ?? '';
}

const loanLinks = (page: Page) =>
  page.locator('a[href^="/enterprise/loans/"]:not([href*="/lines/"])');
