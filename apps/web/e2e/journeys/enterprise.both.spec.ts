import { expect, test } from '@playwright/test';
import { creditworthyFirm, registerFirm } from '../steps/creditworthy-firm.ts';
import {
  addClerk,
  correctRegistration,
  disputeFirstRecord,
  openConsent,
  pauseAndResume,
  revokeClerk,
  saySize,
  takeBackOne,
  withdrawDispute,
} from '../steps/enterprise.ts';
import { consentToPlatformAnd } from '../steps/firm-consent.ts';
import { watchFetching } from '../steps/firm-credit.ts';
import { enterprisePages, expectReadable } from '../steps/enterprise-pages.ts';
import { expectAccessible, expectNoSidewaysScroll, watchConsole } from '../steps/page.ts';
import { enrolSecondFactor } from '../steps/second-factor.ts';
import { signInAs } from '../steps/sign-in.ts';
import { m } from '../steps/text.ts';

const BANK = '嵩岳银行';

test('every list page can be read by everybody', async ({ page }) => {
  test.setTimeout(180_000);
  const complaints = watchConsole(page);
  await signInAs(page, 'enterprise');
  for (const path of enterprisePages) await test.step(path, () => expectReadable(page, path));
  expect(complaints).toEqual([]);
});

test('what is not there and what is not theirs look the same', async ({ page }) => {
  await signInAs(page, 'enterprise');
  for (const path of ['consents', 'loans', 'applications', 'products', 'loans/lines']) {
    await page.goto(`/enterprise/${path}/01900000-0000-7000-8000-000000000000`);
    await expect(
      page.getByRole('heading', { level: 1, name: m.common_not_found_title() }),
    ).toBeVisible();
  }
});

test('a firm corrects its details, lets a clerk act, disputes a record and takes one item back', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const firm = creditworthyFirm();
  // The register of the demo world refuses every name with these two characters in it.
  await registerFirm(page, { ...firm, name: `${firm.name}不符` });
  await correctRegistration(page, firm.name);
  const signer = await enrolSecondFactor(page);

  const clerk = {
    name: '王小文',
    instrumentNumber: 'WT-2026-01',
    login: `clerk-${firm.uscc.toLowerCase()}@example.test`,
    password: 'Passw0rd-2026',
  };
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
  const nextYear = String(Number(today.slice(0, 4)) + 1);
  await addClerk(page, clerk, { from: today, to: `${nextYear}-01-31` }, signer);
  await revokeClerk(page, clerk.name, signer);
  await saySize(page, { employees: '60', revenueWan: '3000', assetsWan: '2000' });

  await consentToPlatformAnd(page, BANK, signer);
  await watchFetching(page);
  await disputeFirstRecord(page, 'TAX', '该级别已于今年更正，以税务机关公布为准。');
  await withdrawDispute(page);
  await openConsent(page, BANK);
  await pauseAndResume(page);
  await takeBackOne(page);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});
