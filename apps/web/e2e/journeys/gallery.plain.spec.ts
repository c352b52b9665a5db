import { expect, test } from '@playwright/test';

test('a refused form keeps what was typed and names the faults without scripts', async ({
  page,
}) => {
  await page.goto('/dev/ui');
  await expect(page.getByLabel('Credit code')).toHaveValue('91410300MA9F8K2X4P');
  await expect(page.getByLabel('Amount')).toHaveValue('300');
  await expect(page.getByRole('radio', { name: /^Equal/ })).toBeChecked();
  await page.getByRole('button', { name: 'Submit and be refused' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Luoyang');
  await expect(page.getByLabel('Amount')).toHaveValue('0');
  await expect(page.getByLabel('Amount')).toHaveAttribute('aria-invalid', 'true');
});
