import { expect, test, type Page } from '@playwright/test';
import {
  acceptApplication,
  approveOffer,
  openApplication,
  openProfile,
  proposeOffer,
  startDueDiligence,
} from '../steps/bank.ts';
import { confirmDisbursement, openLoan } from '../steps/bank-loans.ts';
import { creditworthyFirm, registerFirm } from '../steps/creditworthy-firm.ts';
import { acceptOffer, apply, chooseTwo, fillConsentGaps } from '../steps/firm-apply.ts';
import { consentToPlatformAnd, withdrawConsent } from '../steps/firm-consent.ts';
import {
  askForMatches,
  expectScore,
  expectThreeGroups,
  watchFetching,
} from '../steps/firm-credit.ts';
import { draw, openLine } from '../steps/firm-loan.ts';
import { expectAccessible, expectNoSidewaysScroll, open, watchConsole } from '../steps/page.ts';
import { enrolSecondFactor, signInWithCode } from '../steps/second-factor.ts';

const dir = '/tmp/entdev/shots/j';
const axe: string[] = [];
async function shot(page: Page, name: string, path?: string) {
  for (const [w, h] of [
    [390, 844],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width: w, height: h });
    if (path) await open(page, path);
    await page.waitForTimeout(250);
    await page.screenshot({
      path: `${dir}/${name}_${w}.png`,
      fullPage: !name.startsWith('dialog'),
    });
    try {
      await expectAccessible(page);
    } catch (e) {
      axe.push(`${name} ${w} ${String(e).slice(0, 900)}`);
    }
    try {
      await expectNoSidewaysScroll(page);
    } catch {
      axe.push(`${name} ${w} SIDEWAYS`);
    }
  }
}
const BANK = { code: 'longmen', name: '龙门商业银行' };
test('enterprise journey', async ({ page, browser }) => {
  test.setTimeout(560_000);
  const complaints = watchConsole(page);
  const firm = creditworthyFirm();
  await registerFirm(page, firm);
  await shot(page, '01-home-pending');
  const signer = await enrolSecondFactor(page);
  await shot(page, '02-home-consent');
  await shot(page, '03-consent-new', '/enterprise/consents/new');
  await page.getByRole('button', { name: '下一步：通读全文' }).click();
  await page.waitForTimeout(800);
  await shot(page, '04-consent-new-errors');
  await consentToPlatformAnd(page, BANK.name, signer);
  await shot(page, '05-receipt');
  await page.goto(page.url().replace('/receipt', ''));
  await shot(page, '06-consent-detail');
  await page.goto('/enterprise/credit/progress');
  await shot(page, '07-progress');
  await page.goto('/enterprise/consents');
  await page.getByRole('link', { name: /龙门/ }).first().click();
  await page.waitForURL(/consents\/[0-9a-f-]{36}/);
  await page.goto(page.url().split('?')[0] + '/receipt');
  await watchFetching(page);
  await shot(page, '08-progress-done');
  await expectScore(page);
  await shot(page, '09-credit');
  await shot(page, '10-records', '/enterprise/credit/records');
  await shot(page, '10b-records-inv', '/enterprise/credit/records?item=INVOICE');
  await page
    .getByRole('link', { name: /提出异议/ })
    .first()
    .click();
  await page.waitForURL(/dispute/);
  await shot(page, '11-dispute');
  await shot(page, '12-home-need', '/enterprise');
  await askForMatches(page, { amountWan: '200', termMonths: '12', purpose: 'working_capital' });
  await shot(page, '13-products');
  await shot(page, '14-products-undecided', '/enterprise/products?group=undecided');
  await shot(page, '15-products-not', '/enterprise/products?group=ineligible');
  await expectThreeGroups(page);
  await page.getByRole('article').first().getByRole('link').first().click();
  await page.waitForURL(/products\/[0-9a-f]/);
  await shot(page, '16-product');
  await page.goto('/enterprise/products');
  await page.waitForTimeout(800);
  for (const i of [0, 1, 2]) await page.getByRole('checkbox').nth(i).check();
  await page.getByRole('button', { name: '对比所选' }).click();
  await page.waitForURL(/compare/);
  await shot(page, '17-compare');
  await chooseTwo(page, BANK.name);
  await shot(page, '18-apply-gap');
  await fillConsentGaps(page, signer);
  await shot(page, '19-apply-fill');
  await page.getByRole('button', { name: '下一步：核对' }).click();
  await page.waitForTimeout(700);
  await shot(page, '20-apply-error');
  await apply(page, signer);
  await shot(page, '21-submitted');
  await shot(page, '22-applications', '/enterprise/applications');
  await page.getByRole('article').filter({ hasText: BANK.name }).getByRole('link').first().click();
  await page.waitForURL(/applications\/[0-9a-f]/);
  await shot(page, '23-application');
  await page.getByRole('button', { name: '撤回申请' }).click();
  await shot(page, 'dialog-24-withdraw');
  await page.keyboard.press('Escape');
  const officer = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await signInWithCode(officer, `officer@${BANK.code}.example`);
  await openApplication(officer, firm.name, 'to_accept');
  await acceptApplication(officer);
  await startDueDiligence(officer);
  await openProfile(officer);
  await openApplication(officer, firm.name, 'in_review');
  const options = officer.getByLabel('还款方式').locator('option[value]:not([value=""])');
  await proposeOffer(officer, {
    amountWan: '200',
    termMonths: '12',
    spreadBp: '85',
    repaymentMethod: (await options.first().getAttribute('value')) ?? '',
    guaranteeRequired: false,
  });
  const approver = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await signInWithCode(approver, `approver@${BANK.code}.example`);
  await openApplication(approver, firm.name, 'to_approve');
  await approveOffer(approver);
  await shot(page, '25-home-offer', '/enterprise');
  await shot(page, '26-offers', '/enterprise/applications/offers');
  await page.getByRole('button', { name: '接受并签约' }).first().click();
  await shot(page, 'dialog-27-accept');
  await page.keyboard.press('Escape');
  await acceptOffer(page, BANK.name, signer);
  await shot(page, '28-line');
  await page.getByLabel('提款金额').fill('300');
  await page.getByRole('button', { name: '提交提款申请' }).click();
  await expect(page.getByRole('alert')).toContainText('超过可用额度');
  await shot(page, '29-draw-refused');
  await openLine(page, BANK.name);
  await draw(page, '100');
  await shot(page, '30-loan-requested');
  await openLoan(approver, firm.name, 'requested');
  await confirmDisbursement(approver, `LM-${firm.uscc}`);
  await page.reload();
  await shot(page, '31-loan');
  await shot(page, '32-loans', '/enterprise/loans');
  await shot(page, '33-home-repay', '/enterprise');
  await shot(page, '34-reads', '/enterprise/credit/reads');
  await shot(page, '35-profile', '/enterprise/profile');
  await shot(page, '36-clerks', '/enterprise/profile/clerks');
  await shot(page, '37-notifications', '/enterprise/notifications');
  await page.goto('/enterprise/consents');
  await page.getByRole('link', { name: /龙门/ }).first().click();
  await page.waitForURL(/consents\/[0-9a-f-]{36}/);
  await page.waitForTimeout(800);
  await page.getByRole('button', { name: /^收回/ }).first().click();
  await shot(page, 'dialog-38-revoke-one');
  await page.getByRole('alertdialog').getByRole('button', { name: '收回' }).click();
  await expect(page.getByText('已收回，立即生效。')).toBeVisible();
  await shot(page, '39-consent-partly');
  await withdrawConsent(page, BANK.name);
  await shot(page, '40-consent-revoked');
  await shot(page, '41-consents-ended', '/enterprise/consents?tab=ended');
  console.log('CONSOLE', complaints.slice(0, 20));
  console.log('AXE', axe.join('\n'));
});
