import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, open } from '../steps/page.ts';
import { signInAs } from '../steps/sign-in.ts';
import { confirmStepUp } from '../steps/step-up.ts';
import { m } from '../steps/text.ts';

const OFFICER = 'officer@zhongzhou.example';

/** The first loan of the overdue list that is of this class; the class as the list shows it. */
async function openOverdue(page: Page, loanClass: string): Promise<string> {
  await open(page, '/bank/loans?tab=overdue');
  const row = page.getByRole('row').filter({ hasText: loanClass }).first();
  const firm = row.getByRole('link').first();
  const name = (await firm.textContent())?.trim() ?? '';
  await firm.click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return name;
}

// The last of these changes the loan that the first has read.
test.describe.configure({ mode: 'serial' });

test('an overdue loan says for how many days, is 关注, and which instalments are late', async ({
  page,
}) => {
  await signInAs(page, 'bank', OFFICER);
  await openOverdue(page, m.loan_class_special_mention());
  const facts = page.getByRole('region', { name: m.loan_detail() });
  const [, days] = /逾期 (\d+) 天/.exec((await facts.textContent()) ?? '') ?? [];
  expect(Number(days)).toBeGreaterThan(0);
  expect(Number(days)).toBeLessThanOrEqual(90);
  await expect(
    page.getByRole('table', { name: m.loan_schedule() }).getByText(m.loan_instalment_overdue()),
  ).not.toHaveCount(0);
  await expectAccessible(page);
});

test('a loan late for more than ninety days is 次级 and called: the guarantor reads what it owes', async ({
  page,
  browser,
}) => {
  await signInAs(page, 'bank', OFFICER);
  const firm = await openOverdue(page, m.loan_class_substandard());
  await expect(page.getByText(m.guarantee_status_called()).first()).toBeVisible();

  const chief = await (await browser.newContext()).newPage();
  await signInAs(chief, 'guarantor', 'risk@zhongyuan-guarantee.example');
  await open(chief, '/guarantor/claims');
  await chief.getByRole('link', { name: firm }).click();
  const claim = chief.getByRole('region', { name: m.guarantee_claim(), exact: true });
  await expect(claim).toContainText(/逾期 \d+ 天/);
  await expect(claim.getByRole('button', { name: m.guarantee_claim_pay() })).toBeVisible();
  await expectAccessible(chief);
});

test('a repayment booked by mistake is taken back: one person asks, another decides', async ({
  page,
  browser,
}) => {
  test.setTimeout(90_000);
  await signInAs(page, 'bank', OFFICER);
  await openOverdue(page, m.loan_class_special_mention());
  const address = page.url();
  const owed = await readOwed(page);
  await askForCorrection(page, '流水号对应的是另一家企业。');

  const approver = await (await browser.newContext()).newPage();
  await signInAs(approver, 'bank', 'approver@zhongzhou.example');
  await decideCorrection(approver, '流水号对应的是另一家企业。', 'refuse');
  await open(page, address);
  expect(await readOwed(page)).toBe(owed);
  await askForCorrection(page, '银行退回了这笔款项。');
  await decideCorrection(approver, '银行退回了这笔款项。', 'approve');
  await open(page, address);
  expect(await readOwed(page)).not.toBe(owed);
  await expect(
    page.getByRole('table', { name: m.loan_transfers() }).getByText(m.loan_transfer_reverse()),
  ).not.toHaveCount(0);
});

/** What the loan's page says is still owed. */
async function readOwed(page: Page): Promise<string> {
  const facts = page.getByRole('region', { name: m.loan_detail() });
  const owed = facts.locator('dt', { hasText: m.loan_outstanding() }).locator('xpath=..');
  return (await owed.textContent()) ?? '';
}

async function askForCorrection(page: Page, because: string): Promise<void> {
  await page.getByRole('heading', { name: m.loan_correction_request() }).click();
  await page.getByLabel(m.loan_correction_reason()).selectOption('wrong_contract');
  await page.getByLabel(m.loan_correction_text()).fill(because);
  await page.getByRole('button', { name: m.loan_correction_submit() }).click();
  await expect(page.getByRole('status').getByText(m.loan_correction_requested())).toBeVisible();
}

async function decideCorrection(
  approver: Page,
  because: string,
  decision: 'approve' | 'refuse',
): Promise<void> {
  const [button, done] =
    decision === 'approve'
      ? [m.loan_correction_approve(), m.loan_correction_approved()]
      : [m.loan_correction_refuse(), m.loan_correction_refused()];
  await open(approver, '/bank/loans/corrections');
  const correction = approver
    .getByRole('listitem')
    .filter({ hasText: because })
    .filter({ hasText: m.loan_correction_status_requested() });
  await confirmStepUp(approver);
  await correction.getByRole('button', { name: button, exact: true }).click();
  await expect(approver.getByRole('status').getByText(done, { exact: true })).toBeVisible();
}
