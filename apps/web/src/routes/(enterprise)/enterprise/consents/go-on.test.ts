import { expect, test } from 'vitest';
import { goOn } from './go-on.ts';

test('carries the way back from page to page, and adds none of its own', () => {
  const from = new URL(
    'https://any.example/enterprise/consents/new?next=%2Fenterprise%2Fproducts%3Fa%3D1',
  );
  expect(goOn(from, '/sign?version=1')).toBe(
    '/sign?version=1&next=%2Fenterprise%2Fproducts%3Fa%3D1',
  );
  expect(goOn(from, '/sign')).toBe('/sign?next=%2Fenterprise%2Fproducts%3Fa%3D1');
  expect(goOn(new URL('https://any.example/new'), '/sign')).toBe('/sign');
});
