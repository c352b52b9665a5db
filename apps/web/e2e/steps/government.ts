import { expect, type Page } from '@playwright/test';
import { open } from './page.ts';

/** The outstanding balance on the desk's headline, in fen; of one region when it is named. */
export async function readHeadlineFen(page: Page, region?: string): Promise<bigint> {
  await open(page, region === undefined ? '/government' : `/government?region=${region}`);
  const fen = await page.getByTestId('headline-outstanding').getAttribute('data-fen');
  return BigInt(fen ?? 'missing');
}

/** The figures are folded every few seconds: looks again until they have arrived. */
export async function expectHeadlineFen(
  page: Page,
  expectedFen: bigint,
  region?: string,
): Promise<void> {
  await expect
    .poll(async () => String(await readHeadlineFen(page, region)), {
      timeout: 30_000,
      intervals: [1_000],
    })
    .toBe(String(expectedFen));
}
