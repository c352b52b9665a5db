import type { Cookies } from '@sveltejs/kit';

const NAME = 'flash';
const LENGTH_MAX = 300;

/** Says on the next page that something was done; works with and without JavaScript. */
export function setFlash(cookies: Cookies, message: string): void {
  cookies.set(NAME, message.slice(0, LENGTH_MAX), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    maxAge: 60,
  });
}

/** The message left by the last action, once. */
export function takeFlash(cookies: Cookies): string | null {
  const message = cookies.get(NAME);
  if (message === undefined) return null;
  cookies.delete(NAME, { path: '/' });
  return message.slice(0, LENGTH_MAX);
}
