import { expect, type Page } from '@playwright/test';
import { open } from './page.ts';
import { m } from './text.ts';

const portals = {
  enterprise: m.common_portal_enterprise,
  bank: m.common_portal_bank,
  guarantor: m.common_portal_guarantor,
  government: m.common_portal_government,
  operator: m.common_portal_operator,
};
export type Portal = keyof typeof portals;

/** Signs in with a demo account of this portal, by its login or simply the first. */
export async function signInAs(page: Page, portal: Portal, login?: string): Promise<void> {
  await open(page, '/sign-in');
  const group = page.getByRole('group', { name: portals[portal]() });
  const account =
    login === undefined ? group.getByRole('button') : group.getByRole('button', { name: login });
  // A code is good once, and other tests sign the same person in: whoever comes too late waits for the next one.
  await expect(async () => {
    if (new URL(page.url()).pathname === '/sign-in') await account.first().click();
    await expect(page).toHaveURL(new RegExp(`/${portal}(/|$)`));
  }).toPass({ timeout: 60_000 });
}
