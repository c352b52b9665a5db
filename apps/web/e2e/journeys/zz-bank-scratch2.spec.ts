import { test } from '@playwright/test';
import { callGuarantee, expectBookBalances, importRepayments, openLoan, reportClass } from '../steps/bank-loans.ts';
import { payClaim, readMultiple } from '../steps/guarantor.ts';
import { signInAs } from '../steps/sign-in.ts';
import { signInWithCode } from '../steps/second-factor.ts';

test('bad loan', async ({ browser }) => {
  test.setTimeout(240_000);
  const officer = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await signInWithCode(officer, 'officer@songyue.example');
  await importRepayments(officer, [{ contractNumber: 'JK20250423-162E66ABA089', paidOn: '2026-11-22', amountYuan: '1000.00', bankReference: 'LS-TRY-1' }]);
  await officer.screenshot({ path: '/tmp/bankdev/t-import.png', fullPage: true });
  await expectBookBalances(officer);
  await openLoan(officer, '郑州安淇检测有限公司', 'active');
  await reportClass(officer, '次级');
  await callGuarantee(officer);
  await officer.screenshot({ path: '/tmp/bankdev/t-called.png', fullPage: true });
  const risk = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await signInAs(risk, 'guarantor', '冯总');
  await payClaim(risk, '郑州安淇检测有限公司');
  await risk.screenshot({ path: '/tmp/bankdev/t-paid.png', fullPage: true });
  console.log(await readMultiple(risk, 'regulatory'));
});
