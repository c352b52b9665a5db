import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import { demoSecret } from '../../../api/src/demo/world/second-factor.ts';
import { currentCode } from '../../../api/src/modules/identity/totp.ts';
import { hydrated, open } from './page.ts';
import { keepSession, recallSession, takeTimeStep } from './people.ts';
import { m } from './text.ts';

const PERIOD_MS = 30_000;

/** Somebody's authenticator. A code is good once, so each is given out once in the run; the next period's is good early. */
export class Authenticator {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  async nextCode(): Promise<string> {
    for (;;) {
      const now = Math.floor(Date.now() / PERIOD_MS);
      const fresh = [now, now + 1].find((timeStep) => takeTimeStep(this.#secret, timeStep));
      if (fresh !== undefined) return currentCode(this.#secret, new Date(fresh * PERIOD_MS));
      await sleep(1_000);
    }
  }
}

const DEMO_PASSWORD = 'XinYiDai-2026';

/**
 * Signs in a person of the demo world as anyone signs in, or goes on with the session of a test that did: failed and
 * repeated sign-ins count, and a person is locked out after five.
 */
export async function signInWithCode(
  page: Page,
  login: string,
  { hasScripts = true } = {},
): Promise<Authenticator> {
  const authenticator = new Authenticator(demoSecret(login));
  const arrive = (path: string) => (hasScripts ? open(page, path) : page.goto(path));
  const kept = recallSession(login);
  if (kept) {
    await page.context().addCookies(kept.cookies);
    await arrive(kept.home);
    if (!page.url().includes('/sign-in')) return authenticator;
  }
  await arrive('/sign-in');
  await page.getByLabel(m.identity_login()).fill(login);
  await page.getByLabel(m.identity_password()).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: m.identity_sign_in_submit(), exact: true }).click();
  await page.waitForURL(/\/sign-in\/code/);
  if (hasScripts) await hydrated(page);
  await page.getByLabel(m.identity_code()).fill(await authenticator.nextCode());
  await page.getByRole('button', { name: m.identity_code_submit(), exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  if (hasScripts) await hydrated(page);
  const cookies = await page.context().cookies();
  keepSession(login, { cookies, home: new URL(page.url()).pathname });
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
