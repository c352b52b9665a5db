import { expect, test } from '@playwright/test';
import { expectUsable, firstLink, watchConsole } from '../steps/page.ts';
import { signInAs } from '../steps/sign-in.ts';

const lists: readonly string[] = [
  '/guarantor',
  '/guarantor/requests',
  '/guarantor/requests?tab=in_force',
  '/guarantor/commitments',
  '/guarantor/claims',
  '/guarantor/capacity',
];

test('every page of a guarantor can be read by everybody', async ({ page }) => {
  test.setTimeout(180_000);
  const complaints = watchConsole(page);
  await signInAs(page, 'guarantor', 'risk@zhongyuan-guarantee.example');
  const request = await firstLink(
    page,
    '/guarantor/requests?tab=in_force',
    '/guarantor/requests/0',
  );
  for (const path of [...lists, request]) await test.step(path, () => expectUsable(page, path));
  expect(complaints).toEqual([]);
});
