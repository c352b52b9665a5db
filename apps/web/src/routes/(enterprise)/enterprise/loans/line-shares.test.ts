import { expect, test } from 'vitest';
import { lineShares } from './line-shares.ts';

test('says what is drawn and what is on its way in thousandths', () => {
  expect(
    lineShares({ grantedFen: 200_000_000n, drawnFen: 100_000_000n, reservedFen: 50_000_000n }),
  ).toEqual({
    drawnMilli: 500,
    reservedMilli: 250,
  });
  expect(lineShares({ grantedFen: 0n, drawnFen: 0n, reservedFen: 0n })).toEqual({
    drawnMilli: 0,
    reservedMilli: 0,
  });
});
