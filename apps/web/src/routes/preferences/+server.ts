import { redirect } from '@sveltejs/kit';
import { cookieName, isLocale } from '#lib/paraglide/runtime.js';
import { readTheme } from '#lib/preferences.ts';
import { safePath } from '#lib/safe-path.ts';
import type { RequestHandler } from './$types';

const YEAR_SECONDS = 365 * 24 * 3600;

/** Keeps a person's language and appearance. The language cookie is readable: the browser's messages follow it. */
export const POST: RequestHandler = async ({ request, cookies }) => {
  const data = await request.formData();
  const read = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const locale = read('locale');
  const theme = read('theme');
  const options = { path: '/', sameSite: 'lax', maxAge: YEAR_SECONDS } as const;
  if (locale !== undefined && isLocale(locale))
    cookies.set(cookieName, locale, { ...options, httpOnly: false });
  if (theme !== undefined) cookies.set('theme', readTheme(theme), { ...options, httpOnly: true });
  redirect(303, safePath(read('next'), '/'));
};
