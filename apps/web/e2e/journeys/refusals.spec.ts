import { expect, test, type Browser, type Page } from '@playwright/test';
import { demoBanks } from '../../../api/src/demo/world/banks.ts';
import { acceptApplication, expectProfileRefused, openApplication } from '../steps/bank.ts';
import { creditworthyFirm, registerFirm } from '../steps/creditworthy-firm.ts';
import { apply, chooseTwo, fillConsentGaps } from '../steps/firm-apply.ts';
import { consentToPlatformAnd, withdrawConsent } from '../steps/firm-consent.ts';
import { askForMatches, watchFetching } from '../steps/firm-credit.ts';
import { open } from '../steps/page.ts';
import { enrolSecondFactor, signInWithCode } from '../steps/second-factor.ts';
import { m } from '../steps/text.ts';

// Neither bank is on the sign-in page, so no other test takes their people's one-time codes.
const FIRST_BANK = '沿黄发展银行';
const STRANGER = 'officer@guandu.example';

const firm = creditworthyFirm();
const made: { page?: Page; bank?: string; officer?: Page; address?: URL } = {};

/** What an earlier step has made. */
function given<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('an earlier step has not been taken');
  return thing;
}

const newPage = async (browser: Browser): Promise<Page> =>
  await (await browser.newContext()).newPage();

async function expectNotFound(page: Page, address: string): Promise<void> {
  const response = await page.goto(address);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(m.common_not_found_title());
}

test.describe.configure({ mode: 'serial', timeout: 150_000 });
test.use({ actionTimeout: 15_000 });

test.describe('what nobody may do with a firm’s data', () => {
  test('a firm applies; clicking twice sends one application a bank', async ({ browser }) => {
    const page = (made.page = await newPage(browser));
    await registerFirm(page, firm);
    await expect(page.getByText(m.enterprise_home_factor_title())).toBeVisible({ timeout: 30_000 });
    const signer = await enrolSecondFactor(page);
    await consentToPlatformAnd(page, FIRST_BANK, signer);
    await watchFetching(page);
    await askForMatches(page, { amountWan: '100', termMonths: '12', purpose: 'working_capital' });
    const [bank] = await chooseTwo(page, FIRST_BANK);
    made.bank = bank;
    await fillConsentGaps(page, signer);
    await apply(page, signer);
    await open(page, '/enterprise/applications');
    await expect(page.locator('a[href^="/enterprise/applications/0"]')).toHaveCount(2);
  });

  test('a bank that was not applied to finds neither application nor profile', async ({
    browser,
  }) => {
    const code = demoBanks.find(({ name }) => name === made.bank)?.code;
    const officer = (made.officer = await newPage(browser));
    await signInWithCode(officer, `officer@${code}.example`);
    await openApplication(officer, firm.name, 'to_accept');
    await acceptApplication(officer);
    const address = (made.address = new URL(officer.url()));

    const stranger = await newPage(browser);
    await signInWithCode(stranger, STRANGER);
    await expectNotFound(stranger, `${address.pathname}${address.search}`);
    await expectNotFound(stranger, `${address.pathname}/profile${address.search}`);
  });

  test('another firm finds none of its pages', async ({ browser }) => {
    const [, applicationId] =
      /applications\/([0-9a-f-]{36})/.exec(given(made.address).pathname) ?? [];
    const other = await newPage(browser);
    await registerFirm(other, creditworthyFirm());
    await expectNotFound(other, `/enterprise/applications/${applicationId}`);
    const response = await other.goto(
      `${given(made.address).pathname}${given(made.address).search}`,
    );
    expect(response?.status()).toBe(403);
  });

  test('after the consent is withdrawn the bank that held it is refused, and the firm sees the attempt', async () => {
    const page = given(made.page);
    await withdrawConsent(page, given(made.bank));
    const officer = given(made.officer);
    const { pathname, search } = given(made.address);
    await open(officer, `${pathname}${search}`);
    await expectProfileRefused(officer);
    await open(page, '/enterprise/credit/reads');
    const newest = page
      .getByRole('row')
      .filter({ hasText: given(made.bank) })
      .first();
    await expect(newest).toContainText(m.consent_log_refused({ reason: '' }));
  });
});
