import { expect, test } from 'vitest';
import { safePath } from './safe-path.ts';

test('keeps a path of this site', () => {
  expect(safePath('/bank/queue?status=submitted', '/')).toBe('/bank/queue?status=submitted');
});

test.each([
  null,
  undefined,
  '',
  'bank',
  'https://evil.test',
  '//evil.test',
  '/\\evil.test',
  '/a\r\nLocation: x',
  '/\t/evil.test',
])('does not follow %j', (text) => {
  expect(safePath(text, '/home')).toBe('/home');
});
