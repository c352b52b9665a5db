import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, open } from './page.ts';

/** Every page of a firm that needs no id in its address. */
export const enterprisePages: readonly string[] = [
  '/enterprise',
  '/enterprise/consents',
  '/enterprise/consents?tab=waiting',
  '/enterprise/consents?tab=ended',
  '/enterprise/consents/new',
  '/enterprise/credit',
  '/enterprise/credit/records',
  '/enterprise/credit/records?item=REGISTRATION',
  '/enterprise/credit/reads',
  '/enterprise/credit/progress',
  '/enterprise/products',
  '/enterprise/products?group=undecided',
  '/enterprise/products?group=ineligible',
  '/enterprise/products/compare',
  '/enterprise/applications',
  '/enterprise/applications/new',
  '/enterprise/applications/offers',
  '/enterprise/loans',
  '/enterprise/profile',
  '/enterprise/profile/clerks',
  '/enterprise/notifications',
  '/enterprise/registration',
];

/** It says what it is, everybody can use it, and it fits the screen. */
export async function expectReadable(page: Page, path: string): Promise<void> {
  await open(page, path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}
