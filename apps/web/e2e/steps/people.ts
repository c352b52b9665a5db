import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { peopleDirectory } from '../settings.ts';

type Cookies = Parameters<ReturnType<Page['context']>['addCookies']>[0];

/** A session that a test began and others may go on with, and where the person's portal begins. */
export type KeptSession = { cookies: Cookies; home: string };

const fileOf = (name: string): string =>
  join(peopleDirectory, createHash('sha256').update(name).digest('hex').slice(0, 20));

/** True for one caller among all tests of the run: a one-time code is good once, whoever shows it. */
export function takeTimeStep(secret: string, timeStep: number): boolean {
  mkdirSync(peopleDirectory, { recursive: true });
  try {
    mkdirSync(fileOf(`${secret} ${timeStep}`));
    return true;
  } catch {
    return false;
  }
}

export function keepSession(login: string, session: KeptSession): void {
  mkdirSync(peopleDirectory, { recursive: true });
  writeFileSync(fileOf(login), JSON.stringify(session));
}

export function recallSession(login: string): KeptSession | null {
  try {
    return JSON.parse(readFileSync(fileOf(login), 'utf8')) as KeptSession;
  } catch {
    return null;
  }
}
