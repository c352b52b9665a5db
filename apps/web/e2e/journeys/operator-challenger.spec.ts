import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { expectUsable, open } from '../steps/page.ts';
import { signInAs } from '../steps/sign-in.ts';
import { m } from '../steps/text.ts';

const models = new URL('../../../../packages/scoring/src/model/models/', import.meta.url);
const inForce = readFileSync(new URL('2026-11.json', models), 'utf8');

test('a challenger is registered, compared with the model in force, and taken away', async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signInAs(page, 'operator', 'system@platform.example');
  await open(page, '/operator/model?view=challenger');
  const content = page.getByLabel(m.dashboard_model_challenger_content());
  const register = page.getByRole('button', { name: m.dashboard_model_challenger_register() });
  await content.fill(inForce.replace('"neutralPoints": 60', '"neutralPoints": 600'));
  await register.click();
  await expect(page.getByText('neutralPoints').first()).toBeVisible();

  const candidate = inForce
    .replace(/"version": "[^"]+"/, '"version": "candidate-1"')
    .replace('"maximumScore": 819', '"maximumScore": 659');
  await content.fill(candidate);
  await register.click();
  await expect(page.getByText('candidate-1', { exact: true })).toBeVisible();
  // The firms are scored by jobs; the page is looked at again until they have been.
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('heading', { name: m.dashboard_model_swaps() })).toBeVisible();
  }).toPass({ timeout: 45_000 });
  await expectUsable(page, '/operator/model?view=challenger');

  await page.getByText(m.dashboard_model_challenger_remove()).first().click();
  await page.getByRole('button', { name: m.dashboard_model_challenger_remove() }).click();
  await expect(register).toBeVisible();
});
