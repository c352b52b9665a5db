import { randomInt } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { fillProduct, fillRule } from '../steps/products.ts';
import { signInWithCode, stepUp } from '../steps/second-factor.ts';
import { m } from '../steps/text.ts';

const signInPlain = (page: Page, login: string) =>
  signInWithCode(page, login, { hasScripts: false });

test('without scripts a bank finds a loan and sorts its desk', async ({ page }) => {
  await signInPlain(page, 'officer@zhongzhou.example');
  await page.goto('/bank/loans');
  const loans = page.getByRole('table', { name: m.loan_book() });
  const firm = (await loans.getByRole('link').first().textContent())?.trim() ?? '';
  await page.getByLabel(m.loan_search()).fill(firm);
  await page.getByRole('button', { name: m.ui_search() }).click();
  await expect(loans.getByRole('link', { name: firm }).first()).toBeVisible();
  await expect(loans.getByRole('link').filter({ hasNotText: firm })).toHaveCount(0);
  await page.goto('/bank?tab=contracted');
  await page.getByRole('link', { name: m.application_requested_amount() }).click();
  await expect(
    page.getByRole('columnheader', { name: m.application_requested_amount() }),
  ).toHaveAttribute('aria-sort', 'descending');
});

test('without scripts a product’s rule is checked', async ({ page }) => {
  await signInPlain(page, 'product@zhongzhou.example');
  await page.goto('/bank/products/new');
  await fillProduct(page, {
    code: `plain-${randomInt(100_000, 999_999)}`,
    name: '无脚本试用贷',
    englishName: 'Loan without scripts',
  });
  await fillRule(page, { row: 1, field: 'age_months', operator: 'ge', value: '12' });
  await page.getByRole('button', { name: m.product_check() }).click();
  await expect(page.getByTestId('rule-check')).toContainText(m.product_findings_none());
  await expect(page.getByLabel(m.product_name(), { exact: true })).toHaveValue('无脚本试用贷');
});

test('without scripts a guarantor reports its capital', async ({ page }) => {
  const authenticator = await signInPlain(page, 'risk@zhongyuan-guarantee.example');
  await page.goto('/guarantor/capacity');
  const submit = page.getByRole('button', { name: m.guarantee_report_submit() });
  const capital = page.getByLabel(m.guarantee_report_capital());
  const reported = await capital.inputValue();
  await capital.fill('');
  await submit.click();
  await expect(page.getByTestId('error-summary')).toBeVisible();
  await capital.fill(reported);
  await stepUp(page, authenticator);
  await submit.click();
  await expect(page.getByText(m.guarantee_reported())).toBeVisible();
});

test('without scripts the government walks to a city', async ({ page }) => {
  await signInPlain(page, 'henan@gov.example');
  await page.goto('/government');
  await page.getByRole('link', { name: '洛阳市' }).click();
  await expect(page).toHaveURL(/region=410300/);
  await page.getByRole('link', { name: m.dashboard_by_class() }).click();
  await expect(page.getByRole('table', { name: m.dashboard_by() })).toBeVisible();
});
