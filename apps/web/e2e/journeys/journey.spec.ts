import { expect, test, type Browser, type Page } from '@playwright/test';
import { demoBanks } from '../../../api/src/demo/world/banks.ts';
import {
  acceptApplication,
  approveOffer,
  askCover,
  expectProfileRefused,
  openApplication,
  openProfile,
  proposeOffer,
  startDueDiligence,
} from '../steps/bank.ts';
import {
  callGuarantee,
  confirmDisbursement,
  importRepayments,
  openLoan,
  reportClass,
} from '../steps/bank-loans.ts';
import { completeProfile, creditworthyFirm, registerFirm } from '../steps/creditworthy-firm.ts';
import { acceptOffer, apply, chooseTwo, fillConsentGaps } from '../steps/firm-apply.ts';
import { consentToPlatformAnd, withdrawConsent } from '../steps/firm-consent.ts';
import {
  askForMatches,
  expectLimit,
  expectScore,
  expectThreeGroups,
  watchFetching,
} from '../steps/firm-credit.ts';
import { draw, expectDrawRefused, openLine, readOutstanding } from '../steps/firm-loan.ts';
import { expectHeadlineFen, readHeadlineFen } from '../steps/government.ts';
import { commitCover, openRequest, payClaim } from '../steps/guarantor.ts';
import { expectAccessible, open } from '../steps/page.ts';
import { enrolSecondFactor, signInWithCode, type Authenticator } from '../steps/second-factor.ts';
import { m } from '../steps/text.ts';

// Neither is on the sign-in page, so no other test takes their people's one-time codes.
const FIRST_BANK = '嵩岳银行';
const GUARANTOR = { login: 'risk@yulian-guarantee.example', name: '豫联融资担保' };
const DRAWN_FEN = 100_000_000n;

const firm = creditworthyFirm();
const contractNumber = `LM-${firm.uscc}`;
let bank = { code: '', name: FIRST_BANK };
const people: { firm?: Page; signer?: Authenticator; officer?: Page; approver?: Page } = {};

/** Somebody who has been let in by an earlier step. */
function present<Person>(person: Person | undefined): Person {
  if (person === undefined) throw new Error('an earlier step has not been taken');
  return person;
}

async function newPage(browser: Browser): Promise<Page> {
  return await (await browser.newContext()).newPage();
}

async function bankPage(browser: Browser, post: string): Promise<Page> {
  const page = await newPage(browser);
  await signInWithCode(page, `${post}@${bank.code}.example`);
  return page;
}

test.describe.configure({ mode: 'serial', timeout: 120_000 });
test.use({ actionTimeout: 15_000 });

test.describe('from registration to repayment, over four portals', () => {
  test('1 a firm registers, is verified, and is told what to do next', async ({ browser }) => {
    const page = (people.firm = await newPage(browser));
    await registerFirm(page, firm);
    await expect(page.getByText(m.enterprise_home_factor_title())).toBeVisible({ timeout: 30_000 });
    await expectAccessible(page);
    people.signer = await enrolSecondFactor(page);
    await expect(
      page.getByRole('heading', { name: m.enterprise_home_consent_title() }),
    ).toBeVisible();
    await completeProfile(page, firm);
  });

  test('2 it consents to the platform and one bank, and gets a receipt', async () => {
    await consentToPlatformAnd(present(people.firm), bank.name, present(people.signer));
    await expectAccessible(present(people.firm));
  });

  test('3 the sources answer while it watches', async () => {
    await watchFetching(present(people.firm));
  });

  test('4 it sees its grade and the reasons', async () => {
    await expectScore(present(people.firm));
    await expectAccessible(present(people.firm));
  });

  test('5 products fit, do not fit, or need one more consent', async () => {
    const page = present(people.firm);
    await askForMatches(page, { amountWan: '200', termMonths: '12', purpose: 'working_capital' });
    await expectThreeGroups(page);
    await expectAccessible(page);
    await expectLimit(page);
  });

  test('6 it applies to two banks with one sealed snapshot; the officer reads and it sees that', async ({
    browser,
  }) => {
    const page = present(people.firm);
    const [name] = await chooseTwo(page, FIRST_BANK);
    bank = { code: demoBanks.find((one) => one.name === name)?.code ?? '', name };
    await fillConsentGaps(page, present(people.signer));
    await apply(page, present(people.signer));

    const officer = (people.officer = await bankPage(browser, 'officer'));
    await openApplication(officer, firm.name, 'to_accept');
    await acceptApplication(officer);
    await startDueDiligence(officer);
    await openProfile(officer);
    await expectAccessible(officer);
    await open(page, '/enterprise/credit/reads');
    await expect(page.getByRole('row').filter({ hasText: bank.name }).first()).toContainText(
      m.consent_log_granted(),
    );
  });

  test('6 a guarantor promises its part', async ({ browser }) => {
    const officer = present(people.officer);
    await openApplication(officer, firm.name, 'in_review');
    await askCover(officer, { guarantor: GUARANTOR.name, amountWan: '200', sharePercent: '80' });
    const guarantor = await newPage(browser);
    await signInWithCode(guarantor, GUARANTOR.login);
    await openRequest(guarantor, firm.name);
    await commitCover(guarantor, '0.8');
    await expectAccessible(guarantor);
    await expectExposure(guarantor, { reserved: '1,600,000.00', inForce: '0.00' });
  });

  test('7 two million yuan at LPR+85bp, proposed by one and approved by another, accepted by the firm', async ({
    browser,
  }) => {
    const officer = present(people.officer);
    await openApplication(officer, firm.name, 'in_review');
    await proposeOffer(officer, {
      amountWan: '200',
      termMonths: '12',
      spreadBp: '85',
      repaymentMethod: await firstMethod(officer),
      guaranteeRequired: true,
    });
    const approver = (people.approver = await bankPage(browser, 'approver'));
    await openApplication(approver, firm.name, 'to_approve');
    await approveOffer(approver);
    await acceptOffer(present(people.firm), bank.name, present(people.signer));
  });

  test('7 a draw above the line is refused', async () => {
    const page = present(people.firm);
    await openLine(page, bank.name);
    await expect(page.getByText(/LPR.*\+85/)).toBeVisible();
    await expectDrawRefused(page, '200.01');
  });

  test('7 a draw of one million moves the headline by exactly that, and the guarantor’s exposure', async ({
    browser,
  }) => {
    const government = await newPage(browser);
    await signInWithCode(government, 'henan@gov.example');
    const beforeFen = await readHeadlineFen(government);

    await openLine(present(people.firm), bank.name);
    await draw(present(people.firm), '100');
    const approver = present(people.approver);
    await openLoan(approver, firm.name, 'requested');
    await confirmDisbursement(approver, contractNumber);

    await expectHeadlineFen(government, beforeFen + DRAWN_FEN);
    await expectAccessible(government);
    const guarantor = await newPage(browser);
    await signInWithCode(guarantor, GUARANTOR.login);
    await expectExposure(guarantor, { reserved: '800,000.00', inForce: '800,000.00' });
  });

  test('8 repayments come by the bank’s file and the balance falls', async () => {
    const page = present(people.firm);
    expect(await readOutstanding(page)).toContain('1,000,000.00');
    const paidOn = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(
      new Date(),
    );
    await importRepayments(present(people.officer), [
      { contractNumber, paidOn, amountYuan: '100000.00', bankReference: `LS-${firm.uscc}` },
    ]);
    expect(await readOutstanding(page)).toContain('900,000.00');
  });

  test('8 a loan judged 关注, then 次级, is called, and the guarantor pays its share', async ({
    browser,
  }) => {
    const officer = present(people.officer);
    await openLoan(officer, firm.name, 'active');
    await reportClass(officer, m.loan_class_special_mention());
    await reportClass(officer, m.loan_class_substandard());
    await callGuarantee(officer);
    const guarantor = await newPage(browser);
    await signInWithCode(guarantor, GUARANTOR.login);
    await payClaim(guarantor, firm.name);
    expect(await readOutstanding(present(people.firm))).toContain('180,000.00');
  });

  test('9 the firm withdraws its consent: the next read is refused and logged', async () => {
    const [page, officer] = [present(people.firm), present(people.officer)];
    await openApplication(officer, firm.name, 'contracted');
    await openProfile(officer);
    await withdrawConsent(page, bank.name);
    await openApplication(officer, firm.name, 'contracted');
    await expectProfileRefused(officer);
    await open(page, '/enterprise/credit/reads');
    await expect(page.getByRole('row').filter({ hasText: bank.name }).first()).toContainText(
      m.consent_log_refused({ reason: '' }),
    );
  });
});

/** What this firm takes of the guarantor's capacity, as its ledger shows it. */
async function expectExposure(
  page: Page,
  expected: { reserved: string; inForce: string },
): Promise<void> {
  await open(page, '/guarantor/commitments');
  const row = page.getByRole('row').filter({ hasText: firm.name });
  await expect(row).toContainText(expected.reserved);
  await expect(row).toContainText(expected.inForce);
}

async function firstMethod(page: Page): Promise<string> {
  const options = page.getByLabel(m.application_method()).locator('option[value]:not([value=""])');
  return (await options.first().getAttribute('value')) ?? '';
}
