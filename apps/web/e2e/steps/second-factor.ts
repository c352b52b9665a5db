import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import { demoSecret } from '../../../api/src/demo/world/second-factor.ts';
import { currentCode } from '../../../api/src/modules/identity/totp.ts';
import { hydrated, open } from './page.ts';
import { m } from './text.ts';

const PERIOD_MS = 30_000;

/** Somebody's authenticator. A code is good once, so each is given out once; the next period's is good early. */
export class Authenticator {
  readonly #secret: string;
  readonly #used = new Set<number>();

  constructor(secret: string) {
    this.#secret = secret;
  }

  async nextCode(): Promise<string> {
    for (;;) {
      const now = Math.floor(Date.now() / PERIOD_MS);
      const fresh = [now, now + 1].find((timeStep) => !this.#used.has(timeStep));
      if (fresh !== undefined) {
        this.#used.add(fresh);
        return currentCode(this.#secret, new Date(fresh * PERIOD_MS));
      }
      await sleep(1_000);
    }
  }
}

const DEMO_PASSWORD = 'XinYiDai-2026';

/** Signs in a person of the demo world who is not on the sign-in page, as anyone signs in. */
export async function signInWithCode(page: Page, login: string): Promise<Authenticator> {
  const authenticator = new Authenticator(demoSecret(login));
  await open(page, '/sign-in');
  await page.getByLabel(m.identity_login()).fill(login);
  await page.getByLabel(m.identity_password()).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: m.identity_sign_in_submit(), exact: true }).click();
  await page.waitForURL(/\/sign-in\/code/);
  await hydrated(page);
  // Another test may have signed the same person in a moment ago, with the code of this very period.
  await expect(async () => {
    if (!page.url().includes('/sign-in')) return;
    await page.getByLabel(m.identity_code()).fill(await authenticator.nextCode());
    await page.getByRole('button', { name: m.identity_code_submit(), exact: true }).click();
    await expect(page).not.toHaveURL(/\/sign-in/);
  }).toPass({ timeout: 90_000 });
  return authenticator;
}

/** Fills in a code where the form asks for a fresh one. */
export async function stepUp(page: Page, authenticator: Authenticator): Promise<void> {
  const field = page.getByLabel(m.ui_step_up_code()).filter({ visible: true });
  if ((await field.count()) > 0) await field.first().fill(await authenticator.nextCode());
}

/** A firm's signer binds an authenticator, reading the key off the page. */
export async function enrolSecondFactor(page: Page): Promise<Authenticator> {
  await page.getByRole('link', { name: m.enterprise_home_factor_action() }).first().click();
  await page.getByRole('button', { name: m.identity_second_factor_begin() }).click();
  const key = page.getByText(`${m.identity_second_factor_key()}:`);
  const secret = /[A-Z2-7]{16,}/.exec((await key.textContent()) ?? '')?.[0];
  if (secret === undefined) throw new Error('the page shows no key');
  const authenticator = new Authenticator(secret);
  await page.getByLabel(m.identity_code()).fill(await authenticator.nextCode());
  await page.getByRole('button', { name: m.identity_code_submit(), exact: true }).click();
  await expect(page).toHaveURL(/\/enterprise$/);
  return authenticator;
}
