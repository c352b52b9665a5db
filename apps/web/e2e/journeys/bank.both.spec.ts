import { expect, test, type Page } from '@playwright/test';
import { expectUsable, firstLink, watchConsole } from '../steps/page.ts';
import { signInAs } from '../steps/sign-in.ts';

const lists: readonly string[] = [
  '/bank',
  '/bank?tab=contracted',
  '/bank/loans',
  '/bank/loans/corrections',
  '/bank/repayments',
  '/bank/consents',
  '/bank/consents?tab=reads',
];

async function details(page: Page): Promise<string[]> {
  const application = await firstLink(page, '/bank?tab=contracted', '/bank/applications/');
  return [
    application,
    application.replace('?', '/profile?'),
    await firstLink(page, '/bank/loans?tab=active', '/bank/loans/0'),
  ];
}

test('every page of a loan officer can be read by everybody', async ({ page }) => {
  test.setTimeout(180_000);
  const complaints = watchConsole(page);
  await signInAs(page, 'bank', 'officer@zhongzhou.example');
  for (const path of [...lists, ...(await details(page))])
    await test.step(path, () => expectUsable(page, path));
  expect(complaints).toEqual([]);
});

test('every page of a product manager can be read by everybody', async ({ page }) => {
  test.setTimeout(120_000);
  const complaints = watchConsole(page);
  await signInAs(page, 'bank', 'product@zhongzhou.example');
  const product = await firstLink(page, '/bank/products', '/bank/products/0');
  for (const path of ['/bank/products', product, `${product}/edit`, '/bank/products/new'])
    await test.step(path, () => expectUsable(page, path));
  expect(complaints).toEqual([]);
});
