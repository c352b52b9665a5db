import { expect, test, type Page } from '@playwright/test';
import { acceptApplication, openApplication } from '../steps/bank.ts';
import { creditworthyFirm, registerFirm } from '../steps/creditworthy-firm.ts';
import { resubmit, withdrawApplication } from '../steps/enterprise.ts';
import { apply, chooseTwo, fillConsentGaps } from '../steps/firm-apply.ts';
import { consentToPlatformAnd } from '../steps/firm-consent.ts';
import { askForMatches, watchFetching } from '../steps/firm-credit.ts';
import { expectAccessible, hydrated, open } from '../steps/page.ts';
import { enrolSecondFactor, signInWithCode } from '../steps/second-factor.ts';
import { m } from '../steps/text.ts';

// A bank that no other test works at, whose products fit most firms of the capital.
const BANK = { code: 'songyue', name: '嵩岳银行' };

test('a bank asks for more, the firm answers, and thinks better of it', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  const firm = creditworthyFirm();
  await registerFirm(page, firm);
  const signer = await enrolSecondFactor(page);
  await consentToPlatformAnd(page, BANK.name, signer);
  await watchFetching(page);
  await askForMatches(page, { amountWan: '200', termMonths: '12', purpose: 'working_capital' });
  await chooseTwo(page, BANK.name);
  await fillConsentGaps(page, signer);
  await apply(page, signer);

  const officer = await (await browser.newContext()).newPage();
  await signInWithCode(officer, `officer@${BANK.code}.example`);
  await openApplication(officer, firm.name, 'to_accept');
  await acceptApplication(officer);
  await returnForDocuments(officer, '请补充近三个月银行流水。');

  await open(page, '/enterprise');
  await page.getByRole('link', { name: m.enterprise_home_returned_action() }).click();
  await page.waitForURL(/\/applications\/[0-9a-f-]{36}$/);
  await hydrated(page);
  const notice = page.getByRole('status').filter({ hasText: m.application_my_returned() });
  await expect(notice).toContainText(m.application_return_documents_missing());
  await expect(notice).toContainText('请补充近三个月银行流水。');
  await expectAccessible(page);
  await resubmit(page, '流水已交客户经理。');
  await openApplication(officer, firm.name, 'resubmitted');
  await withdrawApplication(page, m.application_withdraw_too_slow());
  await expectAccessible(page);
});

/** The officer sends the application back, with a reason from the list and a note. */
async function returnForDocuments(officer: Page, note: string): Promise<void> {
  const title = m.application_return();
  const confirm = m.application_confirm_of({ action: title });
  await officer.getByText(title, { exact: true }).click();
  const form = officer.locator('details', { hasText: confirm });
  await form.getByRole('checkbox', { name: m.application_return_documents_missing() }).check();
  await form.getByRole('textbox').fill(note);
  await form.getByRole('button', { name: confirm }).click();
  await expect(officer.getByRole('button', { name: confirm })).toHaveCount(0);
}
