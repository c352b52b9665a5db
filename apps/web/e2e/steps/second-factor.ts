import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import { demoSecret } from '../../../api/src/demo/world/second-factor.ts';
import { hydrated, open } from './page.ts';
import { m } from './text.ts';

const PERIOD_MS = 30_000;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app shows in a time step (RFC 6238, SHA-1, six digits). */
export function codeAt(secret: string, timeStep: number): string {
  const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(timeStep));
  const digest = createHmac('sha1', Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))))
    .update(counter)
    .digest();
  const offset = digest.readUInt8(digest.length - 1) & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

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
        return codeAt(this.#secret, fresh);
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
  await page.getByLabel(m.identity_code()).fill(await authenticator.nextCode());
  await page.getByRole('button', { name: m.identity_code_submit() }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
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
  await page.getByRole('button', { name: m.identity_code_submit() }).click();
  await expect(page).toHaveURL(/\/enterprise$/);
  return authenticator;
}
