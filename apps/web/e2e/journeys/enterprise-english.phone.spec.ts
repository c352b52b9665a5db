import { expect, test } from '@playwright/test';
import { enterprisePages, expectReadable } from '../steps/enterprise-pages.ts';
import { watchConsole } from '../steps/page.ts';
import { signInAs } from '../steps/sign-in.ts';

// English words are longer than Chinese ones: where they do not fit, they do not fit on a phone.
test('every list page can be read in English', async ({ page, baseURL }) => {
  test.setTimeout(180_000);
  const complaints = watchConsole(page);
  await signInAs(page, 'enterprise');
  await page.context().addCookies([{ name: 'locale', value: 'en', url: baseURL ?? '' }]);
  for (const path of enterprisePages) await test.step(path, () => expectReadable(page, path));
  expect(complaints).toEqual([]);
});
