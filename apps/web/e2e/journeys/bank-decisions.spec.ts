import { expect, test, type Browser, type Page } from '@playwright/test';
import { demoBanks } from '../../../api/src/demo/world/banks.ts';
import {
  acceptApplication,
  askCover,
  openApplication,
  openProfile,
  proposeOffer,
  startDueDiligence,
} from '../steps/bank.ts';
import {
  expectWaitsForSecond,
  rejectApplication,
  sendBack,
  terminateConsent,
} from '../steps/bank-decisions.ts';
import { creditworthyFirm, registerFirm } from '../steps/creditworthy-firm.ts';
import { apply, chooseTwo, fillConsentGaps } from '../steps/firm-apply.ts';
import { consentToPlatformAnd } from '../steps/firm-consent.ts';
import { askForMatches, watchFetching } from '../steps/firm-credit.ts';
import { counterCover, declineCover, openRequest } from '../steps/guarantor.ts';
import { expectAccessible, open } from '../steps/page.ts';
import { enrolSecondFactor, signInWithCode } from '../steps/second-factor.ts';
import { m } from '../steps/text.ts';

// None of these is on the sign-in page or in another test, so nobody takes their people's one-time codes.
const FIRST_BANK = '豫兴银行';
const REFUSING = { login: 'risk@nandu-guarantee.example', name: '南都融资担保' };
const COUNTERING = { login: 'risk@agri-guarantee.example', name: '中原农业融资担保' };

const firm = creditworthyFirm();
const made: { firm?: Page; officer?: Page; approver?: Page; banks?: [string, string] } = {};

/** What an earlier step has made. */
function given<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('an earlier step has not been taken');
  return thing;
}

async function signedIn(browser: Browser, login: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signInWithCode(page, login);
  return page;
}

const bankPerson = (browser: Browser, post: string, bank: string): Promise<Page> =>
  signedIn(browser, `${post}@${demoBanks.find(({ name }) => name === bank)?.code}.example`);

test.describe.configure({ mode: 'serial', timeout: 150_000 });
test.use({ actionTimeout: 15_000 });

test.describe('what a bank may decide besides yes', () => {
  test('a firm applies to two banks', async ({ browser }) => {
    const page = (made.firm = await (await browser.newContext()).newPage());
    await registerFirm(page, firm);
    await expect(page.getByText(m.enterprise_home_factor_title())).toBeVisible({ timeout: 30_000 });
    const signer = await enrolSecondFactor(page);
    await consentToPlatformAnd(page, FIRST_BANK, signer);
    await watchFetching(page);
    await askForMatches(page, { amountWan: '100', termMonths: '12', purpose: 'working_capital' });
    made.banks = await chooseTwo(page, FIRST_BANK);
    await fillConsentGaps(page, signer);
    await apply(page, signer);
  });

  test('one guarantor refuses, another promises less', async ({ browser }) => {
    const [bank] = given(made.banks);
    const officer = (made.officer = await bankPerson(browser, 'officer', bank));
    await openApplication(officer, firm.name, 'to_accept');
    await acceptApplication(officer);
    await startDueDiligence(officer);
    const address = officer.url();
    await askCover(officer, { guarantor: REFUSING.name, amountWan: '100', sharePercent: '80' });
    const refusing = await signedIn(browser, REFUSING.login);
    await openRequest(refusing, firm.name);
    await declineCover(refusing, m.guarantee_decline_information_insufficient(), '请补充合同。');

    await open(officer, address);
    const refused = officer.getByRole('article', { name: REFUSING.name });
    await expect(refused).toContainText(m.guarantee_decline_information_insufficient());
    await expect(refused).toContainText('请补充合同。');
    await askCover(officer, { guarantor: COUNTERING.name, amountWan: '100', sharePercent: '80' });
    const countering = await signedIn(browser, COUNTERING.login);
    await openRequest(countering, firm.name);
    await counterCover(countering, { amountWan: '60', sharePercent: '70', annualFeePercent: '1' });
    await open(officer, address);
    const promised = officer.getByRole('article', { name: COUNTERING.name });
    await expect(promised).toContainText('600,000.00');
    await expect(promised).toContainText('420,000.00');
    await expectAccessible(officer);
  });

  test('an offer is approved by nobody who made it; the approver sends it back, then says no', async ({
    browser,
  }) => {
    const [officer, [bank]] = [given(made.officer), given(made.banks)];
    const offer = {
      amountWan: '60',
      termMonths: '12',
      spreadBp: '100',
      repaymentMethod: await firstMethod(officer),
      guaranteeRequired: true,
    };
    await proposeOffer(officer, offer);
    await expectWaitsForSecond(officer);
    const approver = (made.approver = await bankPerson(browser, 'approver', bank));
    await openApplication(approver, firm.name, 'to_approve');
    await sendBack(approver, m.application_send_back_amount_not_supported(), '金额依据不足。');

    await openApplication(officer, firm.name, 'in_review');
    await expect(officer.getByRole('list', { name: m.application_timeline() })).toContainText(
      '金额依据不足。',
    );
    await proposeOffer(officer, { ...offer, amountWan: '50' });
    await openApplication(approver, firm.name, 'to_approve');
    await rejectApplication(
      approver,
      m.application_reject_repayment_capacity_insufficient(),
      '现金流不足以覆盖还款。',
    );
    await expectAccessible(approver);
    const page = given(made.firm);
    await open(page, '/enterprise/applications');
    const sent = page.getByRole('article').filter({ hasText: bank });
    await sent.getByRole('link').first().click();
    await expect(
      page.getByText(m.application_reject_repayment_capacity_insufficient()).first(),
    ).toBeVisible();
    await expect(page.getByText('现金流不足以覆盖还款。').first()).toBeVisible();
  });

  test('a bank gives a consent back and can read nothing more', async ({ browser }) => {
    const [, bank] = given(made.banks);
    const officer = await bankPerson(browser, 'officer', bank);
    await openApplication(officer, firm.name, 'to_accept');
    await acceptApplication(officer);
    const address = officer.url();
    await openProfile(officer);
    await terminateConsent(officer, firm.name);
    await open(officer, address);
    await officer.getByRole('link', { name: m.application_open_profile() }).click();
    await expect(officer.getByTestId('refused')).toBeVisible();
  });
});

async function firstMethod(page: Page): Promise<string> {
  const options = page.getByLabel(m.application_method()).locator('option[value]:not([value=""])');
  return (await options.first().getAttribute('value')) ?? '';
}
