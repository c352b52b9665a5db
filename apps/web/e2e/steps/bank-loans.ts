import { expect, type Page } from '@playwright/test';
import { hydrated, open } from './page.ts';
import { confirmStepUp } from './step-up.ts';
import { m } from './text.ts';

type BookTab = 'all' | 'requested' | 'active' | 'overdue' | 'called';

/** From the book to one firm's loan. */
export async function openLoan(page: Page, firm: string, tab: BookTab): Promise<void> {
  await open(page, tab === 'all' ? '/bank/loans' : `/bank/loans?tab=${tab}`);
  await page.getByRole('link', { name: firm }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: firm })).toBeVisible();
  await hydrated(page);
}

export async function confirmDisbursement(page: Page, contractNumber: string): Promise<void> {
  await page.getByLabel(m.loan_contract_number()).fill(contractNumber);
  await confirmStepUp(page);
  await page.getByRole('button', { name: m.loan_confirm(), exact: true }).click();
  await expect(page.getByRole('status').getByText(m.loan_disbursed())).toBeVisible();
}

export type RepaymentLine = {
  contractNumber: string;
  paidOn: string;
  amountYuan: string;
  bankReference: string;
};

const HEADER = 'contract_number,paid_on,amount,bank_reference';

/** Pastes the bank's lines, tries them, and books them when every line is good. */
export async function importRepayments(page: Page, lines: readonly RepaymentLine[]): Promise<void> {
  await open(page, '/bank/repayments');
  const rows = lines.map((line) =>
    [line.contractNumber, line.paidOn, line.amountYuan, line.bankReference].join(','),
  );
  await page.getByLabel(m.loan_import_lines()).fill([HEADER, ...rows].join('\n'));
  await submitImport(page, m.loan_import_dry_run());
  await expect(page.getByTestId('import-result')).toHaveAttribute('data-outcome', 'checked');
  await submitImport(page, m.loan_import_all());
  await expect(page.getByTestId('import-result')).toHaveAttribute('data-outcome', 'booked');
}

async function submitImport(page: Page, mode: string): Promise<void> {
  await page.getByRole('radio', { name: mode }).check();
  await page.getByRole('button', { name: m.loan_import_submit(), exact: true }).click();
}

/** `loanClass` is the class's words, as the list shows them. */
export async function reportClass(page: Page, loanClass: string): Promise<void> {
  await page.getByLabel(m.loan_class_report(), { exact: true }).selectOption({ label: loanClass });
  await page.getByRole('button', { name: m.loan_class_report_submit() }).click();
  await expect(
    page.getByRole('status').getByText(m.loan_class_reported(), { exact: true }),
  ).toBeVisible();
}

export async function callGuarantee(page: Page): Promise<void> {
  await page.getByRole('button', { name: m.loan_call(), exact: true }).click();
  await expect(page.getByRole('status').getByText(m.loan_guarantee_called())).toBeVisible();
}
