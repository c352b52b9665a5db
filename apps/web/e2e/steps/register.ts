import type { Page } from '@playwright/test';
import { m } from './text.ts';

export type NewFirm = { uscc: string; name: string; login: string; password: string };

export async function fillFirm(page: Page, firm: NewFirm): Promise<void> {
  await page.getByLabel(m.enterprise_uscc()).fill(firm.uscc);
  await page.getByLabel(m.enterprise_name()).fill(firm.name);
  await page.getByLabel(m.enterprise_legal_representative()).fill('李建国');
  await page.getByLabel(m.enterprise_region()).selectOption('410307');
  await page.getByLabel(m.enterprise_industry()).selectOption('34');
  await page.getByLabel(m.enterprise_established_on()).fill('2019-03-01');
  await page.getByLabel(m.enterprise_registered_capital()).fill('500');
  await page.getByRole('button', { name: m.common_continue() }).click();
  await page.getByLabel(m.enterprise_password_again()).waitFor();
}

export async function fillAccount(page: Page, firm: NewFirm): Promise<void> {
  await page.getByLabel(m.identity_login()).fill(firm.login);
  await page.getByLabel(m.identity_password(), { exact: true }).fill(firm.password);
  await page.getByLabel(m.enterprise_password_again()).fill(firm.password);
  await page.getByLabel(m.enterprise_accept_terms()).check();
  await page.getByRole('button', { name: m.enterprise_register_submit() }).click();
}
