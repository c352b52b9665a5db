import { expect, type Page } from '@playwright/test';
import { open } from './page.ts';
import { signInWithCode } from './second-factor.ts';
import { m } from './text.ts';

const portals = {
  enterprise: m.common_portal_enterprise,
  bank: m.common_portal_bank,
  guarantor: m.common_portal_guarantor,
  government: m.common_portal_government,
  operator: m.common_portal_operator,
};
export type Portal = keyof typeof portals;

/** Whom a portal is tried with where it matters little who. */
const usual: Record<Exclude<Portal, 'enterprise'>, string> = {
  bank: 'product@longmen.example',
  guarantor: 'officer@zhongyuan-guarantee.example',
  government: 'city-410300@gov.example',
  operator: 'security@platform.example',
};

/** Signs in a demo account of this portal, by its login or whichever. */
export async function signInAs(page: Page, portal: Portal, login?: string): Promise<void> {
  if (portal === 'enterprise') await clickAccount(page, portal, login);
  else await signInWithCode(page, login ?? usual[portal]);
  await expect(page).toHaveURL(new RegExp(`/${portal}(/|$)`));
}

/** Signs in by a click on the sign-in page, in a session that no other test goes on with. */
export async function clickAccount(page: Page, portal: Portal, login?: string): Promise<void> {
  await open(page, '/sign-in');
  const group = page.getByRole('group', { name: portals[portal]() });
  const account =
    login === undefined ? group.getByRole('button') : group.getByRole('button', { name: login });
  await account.first().click();
  await expect(page).toHaveURL(new RegExp(`/${portal}(/|$)`));
}
