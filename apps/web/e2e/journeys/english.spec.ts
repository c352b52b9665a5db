import { expect, test, type Page } from '@playwright/test';
import { demoBanks } from '../../../api/src/demo/world/banks.ts';
import { demoGuarantors, demoOffices } from '../../../api/src/demo/world/institutions.ts';
import { expectAccessible, open, watchConsole } from '../steps/page.ts';
import { signInAs, type Portal } from '../steps/sign-in.ts';

const HAN = /\p{Script=Han}/u;

async function inEnglish(page: Page): Promise<void> {
  const { origin } = new URL(test.info().project.use.baseURL ?? page.url());
  await page.context().addCookies([{ name: 'locale', value: 'en', url: origin }]);
}

const institutions = [...demoBanks, ...demoGuarantors, ...demoOffices];
const withoutNames = (text: string): string =>
  institutions.reduce((rest, { name }) => rest.replaceAll(name, ''), text);

/** An institution's registered name is data and stays as it is; what the pages say themselves is English. */
async function expectEnglish(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  const said = [
    ...(await page.getByRole('heading', { level: 2 }).allTextContents()),
    ...(await page.getByRole('navigation').getByRole('link').allTextContents()),
  ];
  expect(said.filter((text) => HAN.test(withoutNames(text)))).toEqual([]);
}

test('the open pages speak English', async ({ page }) => {
  const complaints = watchConsole(page);
  await inEnglish(page);
  for (const address of ['/', '/register', '/sign-in']) {
    await open(page, address);
    await expectEnglish(page);
    await expectAccessible(page);
  }
  expect(complaints).toEqual([]);
});

const pages: Record<Portal, readonly string[]> = {
  enterprise: ['/enterprise', '/enterprise/consents'],
  bank: ['/bank', '/bank/repayments'],
  guarantor: ['/guarantor', '/guarantor/requests'],
  government: ['/government', '/government/indicators'],
  operator: ['/operator', '/operator/model', '/operator/model?view=challenger'],
};

for (const portal of ['enterprise', 'bank', 'guarantor', 'government', 'operator'] as const) {
  test(`the ${portal} portal speaks English`, async ({ page }) => {
    await signInAs(page, portal);
    await inEnglish(page);
    for (const address of pages[portal]) {
      await open(page, address);
      await expectEnglish(page);
      await expectAccessible(page);
    }
  });
}
