import { expect, test, type Browser, type Page } from '@playwright/test';
import {
  acceptApplication,
  approveOffer,
  openApplication,
  proposeOffer,
  startDueDiligence,
} from '../steps/bank.ts';
import { creditworthyFirm, registerFirm } from '../steps/creditworthy-firm.ts';
import {
  acceptPlainly,
  addAndRevokeClerkPlainly,
  applyPlainly,
  ask,
  askForMatchesPlainly,
  drawAndCancelPlainly,
  leavePlainly,
} from '../steps/enterprise-plain.ts';
import { consentToPlatformAnd } from '../steps/firm-consent.ts';
import { watchFetching } from '../steps/firm-credit.ts';
import { newFirm } from '../steps/new-firm.ts';
import { fillAccount, fillFirm } from '../steps/register.ts';
import { enrolSecondFactor, signInWithCode, type Authenticator } from '../steps/second-factor.ts';
import { m } from '../steps/text.ts';

// Its products fit most firms of the capital, and its people are not on the sign-in page.
const BANK = { code: 'songyue', name: '嵩岳银行' };

test('without scripts a firm consents, has its receipt, and takes everything back', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const firm = newFirm();
  await page.goto('/register');
  await fillFirm(page, firm);
  await fillAccount(page, firm);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(m.enterprise_home_factor_title())).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  const signer = await enrolSecondFactor(page);

  await page.getByRole('link', { name: m.enterprise_home_consent_action() }).click();
  await page.getByRole('checkbox', { name: m.consent_purpose_scoring() }).check();
  await page.getByLabel(m.consent_bank_another()).last().selectOption({ label: BANK.name });
  await page.getByRole('checkbox', { name: m.consent_purpose_pre_loan() }).check();
  await page.getByRole('checkbox', { name: m.consent_item_tax() }).check();
  await page.getByLabel(m.consent_valid_to()).selectOption({ index: 1 });
  await page.getByRole('button', { name: m.consent_to_reading() }).click();
  await page.getByLabel(m.consent_read_it()).check();
  await page.getByRole('button', { name: m.consent_agree() }).click();
  await expect(page.getByText(m.consent_receipt_verified())).toBeVisible();

  await page.getByRole('link', { name: m.consent_detail_title() }).click();
  await takeBackFrom(page, BANK.name);
  await confirmPlainly(page, m.consent_pause());
  await expect(page.getByText(m.consent_paused_notice())).toBeVisible();
  await page.getByRole('button', { name: m.consent_resume(), exact: true }).click();
  await confirmPlainly(page, m.consent_revoke());
  await expect(page.getByText(m.consent_revoked())).toBeVisible();
  await expect(page.getByText(m.consent_status_revoked()).first()).toBeVisible();

  const login = `clerk-${firm.uscc.toLowerCase()}@example.test`;
  const clerk = { name: '王小文', instrumentNumber: 'WT-2026-02', login };
  await addAndRevokeClerkPlainly(page, clerk, signer);
});

test('without scripts a firm applies, withdraws, declines, accepts, draws and cancels the draw', async ({
  page,
  browser,
}) => {
  test.setTimeout(360_000);
  const { firm, signer } = await scoredFirm(page, browser);
  await askForMatchesPlainly(page, '200');

  await applyPlainly(page, BANK.name, signer);
  await leavePlainly(page, {
    button: m.application_my_withdraw(),
    title: m.application_my_withdraw(),
    done: m.application_my_withdrawn(),
  });

  const [officer, approver] = await Promise.all([
    bankPerson(browser, 'officer'),
    bankPerson(browser, 'approver'),
  ]);
  await applyPlainly(page, BANK.name, signer);
  await makeOffer(officer, approver, firm.name);
  await page.reload();
  await leavePlainly(page, {
    button: m.application_my_decline(),
    title: m.application_my_decline_title({ bank: BANK.name }),
    done: m.application_my_declined(),
  });

  await applyPlainly(page, BANK.name, signer);
  await makeOffer(officer, approver, firm.name);
  await page.goto('/enterprise/applications/offers');
  await acceptPlainly(page, BANK.name, signer);
  await drawAndCancelPlainly(page, '50');
});

/** Takes a single item for a single purpose back from one recipient; the others stand. */
async function takeBackFrom(page: Page, recipient: string): Promise<void> {
  const title = m.consent_grant_revoke_label({
    recipient,
    item: m.consent_item_tax(),
    purpose: m.consent_purpose_pre_loan(),
  });
  const form = await ask(page, page.getByRole('button', { name: title }), title);
  await form.getByRole('button', { name: m.consent_grant_revoke(), exact: true }).click();
  await expect(page.getByText(m.consent_grant_revoked())).toBeVisible();
  const grants = page.getByRole('region', { name: m.consent_grants() });
  await expect(grants.getByText(m.consent_grant_ended())).toHaveCount(1);
}

async function confirmPlainly(page: Page, name: string): Promise<void> {
  const form = await ask(page, page.getByRole('button', { name, exact: true }), name);
  await form.getByRole('button', { name, exact: true }).click();
}

/** A firm with a score and a consent to the bank, as other tests make it; its session is handed to the plain page. */
async function scoredFirm(page: Page, browser: Browser) {
  const scripted = await browser.newContext({ javaScriptEnabled: true });
  const firm = creditworthyFirm();
  const desk = await scripted.newPage();
  await registerFirm(desk, firm);
  const signer: Authenticator = await enrolSecondFactor(desk);
  await consentToPlatformAnd(desk, BANK.name, signer);
  await watchFetching(desk);
  await page.context().addCookies(await scripted.cookies());
  await scripted.close();
  return { firm, signer };
}

async function bankPerson(browser: Browser, post: string): Promise<Page> {
  const scripted = await browser.newContext({ javaScriptEnabled: true });
  const person = await scripted.newPage();
  await signInWithCode(person, `${post}@${BANK.code}.example`);
  return person;
}

async function makeOffer(officer: Page, approver: Page, firm: string): Promise<void> {
  await openApplication(officer, firm, 'to_accept');
  await acceptApplication(officer);
  await startDueDiligence(officer);
  const method = officer.getByLabel(m.application_method());
  const first = method.locator('option[value]:not([value=""])').first();
  await proposeOffer(officer, {
    amountWan: '100',
    termMonths: '12',
    spreadBp: '85',
    repaymentMethod: (await first.getAttribute('value')) ?? '',
    guaranteeRequired: false,
  });
  await openApplication(approver, firm, 'to_approve');
  await approveOffer(approver);
}
