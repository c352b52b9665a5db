import { randomInt } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { expectAccessible, hydrated, open, watchConsole } from '../steps/page.ts';
import {
  fillProduct,
  fillRule,
  fillTaxLimit,
  openProduct,
  press,
  saveDraft,
} from '../steps/products.ts';
import { signInWithCode } from '../steps/second-factor.ts';
import { confirmStepUp } from '../steps/step-up.ts';
import { m } from '../steps/text.ts';

// A bank that no other test works at: nobody takes its people's one-time codes.
const BANK = 'tianqing';
// One whose own loan asks for this or that: a combination.
const OTHER_BANK = 'songyue';
const TRADE_LOAN = '嵩岳惠农贷';
const serial = randomInt(100_000, 999_999);
const product = {
  code: `try-${serial}`,
  name: `天青试用贷${serial}`,
  englishName: `Tianqing Trial Loan ${serial}`,
};

test('a product is written, checked, sent back, published by another, suspended and withdrawn', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await signInWithCode(page, `product@${BANK}.example`);
  await page.goto('/bank/products/new');
  await hydrated(page);
  await fillProduct(page, product);
  await fillTaxLimit(page, '6.5');
  await fillRule(page, { row: 1, field: 'tax_paid_12m_fen', operator: 'ge', value: 'many' });
  // The page has looked by itself, and says so without a fuss; asked outright, it refuses.
  await expect(page.getByTestId('rule-live')).toHaveText(
    m.product_live_faults_first({ rows: '1' }),
  );
  await page.getByRole('button', { name: m.product_check() }).click();
  await expect(page.getByText(m.product_rule_faults({ rows: '1' }))).toBeVisible();
  // What was typed stands; a value that can be read is checked, and so is whom it reaches.
  await expect(page.getByLabel(m.product_name(), { exact: true })).toHaveValue(product.name);
  await fillRule(page, { row: 1, field: 'tax_paid_12m_fen', operator: 'ge', value: '100' });
  await page.getByRole('button', { name: m.product_check() }).click();
  await expect(page.getByTestId('rule-check')).toContainText(m.product_findings_none());
  await expectAccessible(page);
  await saveDraft(page);
  await expect(page.getByText(m.product_limit_formula_tax({ multiple: '6.5' }))).toBeVisible();
  await press(page, m.product_submit(), m.product_submitted());
  await expect(page.getByText(m.product_waits_second())).toBeVisible();
  await expect(page.getByRole('button', { name: m.product_publish() })).toHaveCount(0);

  const approver = await (await browser.newContext()).newPage();
  await signInWithCode(approver, `approver@${BANK}.example`);
  await openProduct(approver, product.name);
  await approver.getByText(m.product_return(), { exact: true }).click();
  await approver.getByLabel(m.product_return_reason()).fill('最高额度请降到 200 万元。');
  await press(approver, m.product_return_submit(), m.product_returned());

  await openProduct(page, product.name);
  await expect(page.getByText('最高额度请降到 200 万元。')).toBeVisible();
  await page.getByRole('link', { name: m.product_edit(), exact: true }).click();
  await page.waitForURL(/\/edit$/);
  await hydrated(page);
  await page.getByLabel(m.product_amount_max()).fill('200');
  // A hundred years in business: nobody is.
  await fillRule(page, { row: 2, field: 'age_months', operator: 'ge', value: '1200' });
  await saveDraft(page);
  await press(page, m.product_submit(), m.product_submitted());

  await openProduct(approver, product.name);
  await expect(approver.getByText(/200\.00/).first()).toBeVisible();
  await confirmStepUp(approver);
  await press(approver, m.product_publish(), m.product_published());
  await expect(approver.getByText(m.product_status_published()).first()).toBeVisible();
  await openProduct(page, product.name);
  await page.getByRole('link', { name: m.product_firms_open() }).click();
  await expect(page.getByText(m.product_firms_empty(), { exact: true })).toBeVisible();
  await expect(page.getByText(m.product_firms_empty_few())).toBeVisible();
  await expectAccessible(page);
  await press(approver, m.product_suspend(), m.product_suspended());
  await openProduct(page, product.name);
  await press(page, m.product_resume(), m.product_resumed());
  await openProduct(approver, product.name);
  await approver.getByText(m.product_withdraw(), { exact: true }).click();
  await press(approver, m.product_withdraw_submit(), m.product_withdrawn());
  await expectAccessible(approver);
});

test('the reach and the findings follow the rule while it is written', async ({ page }) => {
  test.setTimeout(120_000);
  await signInWithCode(page, `product@${OTHER_BANK}.example`);
  const complaints = watchConsole(page);
  await open(page, '/bank/products');
  await page.getByRole('link', { name: TRADE_LOAN }).click();
  await page.getByRole('link', { name: m.product_edit(), exact: true }).click();
  await page.waitForURL(/\/edit$/);
  await hydrated(page);
  const check = page.getByTestId('rule-check');
  const live = page.getByTestId('rule-live');
  // What rows cannot say is told in words; every condition has its figure, those of a combination too.
  await expect(page.getByTestId('rule-groups')).toContainText(m.product_rule_any());
  await expect(live).toHaveText(m.product_live_current());
  await expect(check).toContainText(m.product_findings_none());
  await expect(check).toContainText(m.product_costs());

  const field = (row: number) => page.getByLabel(m.product_rule_field({ row }));
  const rows = await page.getByLabel(/^第 \d+ 条：字段$/).count();
  const added = rows - 2;
  await fillRule(page, { row: added, field: 'age_months', operator: 'ge', value: 'soon' });
  await expect(live).toHaveText(m.product_live_faults({ rows: String(added) }));
  await expect(check).toContainText(m.product_findings_none());
  await page.getByLabel(m.product_rule_value({ row: added })).fill('1200');
  // Nobody is a hundred years in business: the row says what it costs, and leads there.
  const cost = check.getByRole('link', { name: m.product_place_row({ row: added }) });
  await expect(cost).toBeVisible();
  await expectAccessible(page);
  await cost.click();
  await expect(field(added)).toBeFocused();

  await fillRule(page, { row: added, field: 'age_months', operator: 'lt', value: '1' });
  const finding = check.getByRole('listitem').getByRole('link').first();
  await expect(check).toContainText(m.product_findings());
  await finding.click();
  await expect(page.getByRole('combobox').and(page.locator(':focus'))).toHaveValue('age_months');
  expect(complaints).toEqual([]);

  // What only the API can tell, that labels have no order, is said of the row too.
  await fillRule(page, { row: added, field: 'tags', operator: 'ge', value: 'green' });
  await expect(live).toHaveText(m.product_live_faults({ rows: String(added) }));
});
