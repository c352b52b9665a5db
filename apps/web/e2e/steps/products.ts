import { expect, type Page } from '@playwright/test';
import { hydrated, open } from './page.ts';
import { m } from './text.ts';

export type NewProduct = { code: string; name: string; englishName: string };

/** Fills the editor: terms that every firm could have, and a rule of one line. */
export async function fillProduct(page: Page, product: NewProduct): Promise<void> {
  await page.getByLabel(m.product_code(), { exact: true }).fill(product.code);
  await page.getByLabel(m.product_category()).selectOption('general');
  await page.getByLabel(m.product_name(), { exact: true }).fill(product.name);
  await page.getByLabel(m.product_english_name()).fill(product.englishName);
  await page.getByLabel(m.product_summary()).fill('线上申请，随时可以还款。');
  for (const [label, value] of [
    [m.product_amount_min(), '10'],
    [m.product_amount_max(), '300'],
    [m.product_term_min(), '3'],
    [m.product_term_max(), '24'],
    [m.product_spread_min(), '20'],
    [m.product_spread_max(), '120'],
    [m.product_accept_days(), '1'],
    [m.product_decision_days(), '3'],
  ] as const) {
    await page.getByLabel(label).fill(value);
  }
  await page.getByRole('checkbox', { name: m.product_repayment_equal_installment() }).check();
  await page.getByRole('checkbox', { name: m.consent_item_tax() }).check();
}

/** A limit by tax: refused beside its field while the multiple is no number, shown again as it was typed. */
export async function fillTaxLimit(page: Page, multiple: string): Promise<void> {
  await page.getByRole('checkbox', { name: m.product_limit_use() }).check();
  await page.getByRole('checkbox', { name: m.product_limit_name_tax() }).check();
  const field = page.getByRole('textbox', {
    name: m.product_limit_parameter_multiple(),
    exact: true,
  });
  await field.fill('x');
  await page.getByRole('button', { name: m.product_check() }).click();
  await expect(field).toHaveAccessibleDescription(m.error_field_not_multiple());
  await expect(field).toHaveValue('x');
  await field.fill(multiple);
}

/** One line of the rule; `field` and `operator` are codes. */
export async function fillRule(
  page: Page,
  line: { row: number; field: string; operator: string; value: string },
): Promise<void> {
  const { row } = line;
  await page.getByLabel(m.product_rule_field({ row })).selectOption(line.field);
  await page.getByLabel(m.product_rule_operator({ row })).selectOption(line.operator);
  await page.getByLabel(m.product_rule_value({ row })).fill(line.value);
}

export async function saveDraft(page: Page): Promise<void> {
  await page.getByRole('button', { name: m.product_save() }).click();
  await expect(page.getByRole('status').getByText(m.product_saved())).toBeVisible();
  await hydrated(page);
}

export async function openProduct(page: Page, name: string): Promise<void> {
  await open(page, '/bank/products');
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await hydrated(page);
}

/** Presses a button and waits for the line that says it is done. */
export async function press(page: Page, button: string, done: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await expect(page.getByRole('status').getByText(done, { exact: true })).toBeVisible();
}
