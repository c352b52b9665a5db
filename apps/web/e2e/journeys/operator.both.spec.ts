import { expect, test } from '@playwright/test';
import { disputeFirstRecord } from '../steps/enterprise.ts';
import { expectUsable, hydrated, open, watchConsole } from '../steps/page.ts';
import { signInAs } from '../steps/sign-in.ts';
import { m } from '../steps/text.ts';

test('the desk of an audit officer can be read by everybody', async ({ page }) => {
  const complaints = watchConsole(page);
  await signInAs(page, 'operator', 'audit@platform.example');
  await expectUsable(page, '/operator');
  await expect(
    page.getByRole('table', { name: m.audit_own_events() }).getByText(m.audit_action_sign_in()),
  ).not.toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('a dispute is settled on the desk and the firm reads why', async ({ page, browser }) => {
  test.setTimeout(90_000);
  // Each screen disputes with a firm of its own.
  const isPhone = (page.viewportSize()?.width ?? 0) < 640;
  const login = isPhone ? 'owner1@firm.example' : 'owner2@firm.example';
  const statement = `该级别已更正，请核对（${login}）。`;
  await signInAs(page, 'enterprise', login);
  await disputeFirstRecord(page, 'TAX', statement);

  const officer = await (await browser.newContext()).newPage();
  await signInAs(officer, 'operator', 'system@platform.example');
  await open(officer, '/operator');
  const dispute = officer.getByRole('article').filter({ hasText: statement });
  await expect(dispute).toContainText(m.credit_data_dispute_wrong_amount());
  await dispute.getByRole('button', { name: m.audit_settle_submit() }).click();
  await expect(dispute.getByRole('alert').first()).toBeVisible();
  await dispute.getByRole('radio', { name: m.audit_settle_upheld() }).check();
  await dispute.getByLabel(m.audit_settle_note()).fill('税务机关已更正。');
  await dispute.getByRole('button', { name: m.audit_settle_submit() }).click();
  await expect(officer.getByRole('status').getByText(m.audit_settled())).toBeVisible();
  await expect(officer.getByRole('article').filter({ hasText: statement })).toHaveCount(0);

  await open(page, '/enterprise/credit/records');
  await hydrated(page);
  await expect(page.getByText('税务机关已更正。').first()).toBeVisible();
});
