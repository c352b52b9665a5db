import { randomInt } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { usccOf } from '../../../api/src/modules/enterprise/uscc.ts';
import { firmOf, type Firm } from '../../../api/src/provider-simulator/world/index.ts';
import { toWan } from './amounts.ts';
import { open } from './page.ts';
import { m } from './text.ts';

const SERIALS_MAX = 31 ** 4;
/** The demo world counts from one. */
const SERIALS_MIN = 500_000;
/** GB/T 4754, section C: many products are for makers. */
const MANUFACTURING = /^(1[3-9]|[23]\d|4[0-3])$/;
const DISTRICT = '410199';

/** A fictitious firm of Zhengzhou that nobody has registered, of whom the providers know only good. */
export function creditworthyFirm(): Firm {
  for (;;) {
    const firm = firmOf(usccOf('91', DISTRICT, randomInt(SERIALS_MIN, SERIALS_MAX)));
    const isSmallMaker = firm.sizeClass === 'small' && MANUFACTURING.test(firm.industryCode);
    if (firm.condition === 'growing' && isSmallMaker && firm.hasHousingFund) return firm;
  }
}

/** Registers the firm as the register knows it, and ends on its home page. */
export async function registerFirm(page: Page, firm: Firm): Promise<void> {
  await open(page, '/register');
  await page.getByLabel(m.enterprise_uscc()).fill(firm.uscc);
  await page.getByLabel(m.enterprise_name()).fill(firm.name);
  await page.getByLabel(m.enterprise_legal_representative()).fill(firm.legalRepresentativeName);
  await page.getByLabel(m.enterprise_region()).selectOption(firm.cityCode);
  await page.getByLabel(m.enterprise_industry()).selectOption(firm.industryCode);
  await page.getByLabel(m.enterprise_established_on()).fill(firm.establishedOn);
  await page.getByLabel(m.enterprise_registered_capital()).fill(toWan(firm.registeredCapitalFen));
  await page.getByRole('button', { name: m.common_continue() }).click();
  const again = page.getByLabel(m.enterprise_password_again());
  await again.waitFor();
  await page.getByLabel(m.identity_login()).fill(`firm-${firm.uscc.toLowerCase()}@example.test`);
  await page.getByLabel(m.identity_password(), { exact: true }).fill('Passw0rd-2026');
  await again.fill('Passw0rd-2026');
  await page.getByLabel(m.enterprise_accept_terms()).check();
  await page.getByRole('button', { name: m.enterprise_register_submit() }).click();
  await expect(page).toHaveURL(/\/enterprise$/);
}

/** Tells its size, which some products ask for. */
export async function completeProfile(page: Page, firm: Firm): Promise<void> {
  await open(page, '/enterprise/profile');
  await page.getByLabel(m.enterprise_profile_employees()).fill(String(firm.employeeCount));
  await page
    .getByLabel(m.enterprise_profile_revenue())
    .fill(toWan(BigInt(firm.monthlySalesYuan) * 1_200n));
  await page
    .getByLabel(m.enterprise_profile_assets())
    .fill(toWan(BigInt(firm.monthlySalesYuan) * 800n));
  await page.getByRole('button', { name: m.enterprise_profile_save() }).click();
  await expect(page.getByText(m.enterprise_profile_size_unknown())).toBeHidden();
}
