import { expect, test } from 'vitest';

import { tableOf } from './demo-accounts.ts';

test('aligns columns, Chinese characters taking two places', () => {
  expect(
    tableOf([
      { login: 'owner@demo', who: '企业主' },
      { login: 'a@b', who: 'x', extra: 1 },
      { login: 'c@d' },
    ]),
  ).toEqual(['login       who', 'owner@demo  企业主', 'a@b         x', 'c@d']);
});
