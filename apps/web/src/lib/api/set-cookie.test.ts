import { expect, test } from 'vitest';
import { parseSetCookie } from './set-cookie.ts';

test('keeps every attribute that guards a session', () => {
  expect(
    parseSetCookie(
      '__Host-xyd_session=abc%3D; HttpOnly; Max-Age=1800; Path=/; SameSite=Lax; Secure',
    ),
  ).toEqual({
    name: '__Host-xyd_session',
    value: 'abc=',
    options: { path: '/', httpOnly: true, secure: true, sameSite: 'lax', maxAge: 1800 },
  });
});

test('a cookie that ends keeps its end', () => {
  expect(parseSetCookie('xyd_session=; Max-Age=0; Path=/; HttpOnly')?.options.maxAge).toBe(0);
  expect(parseSetCookie('a=b; Expires=Thu, 01 Jan 1970 00:00:00 GMT')?.options.expires).toEqual(
    new Date(0),
  );
});

test.each(['', 'nonsense', '=value'])('refuses “%s”', (header) => {
  expect(parseSetCookie(header)).toBeNull();
});
