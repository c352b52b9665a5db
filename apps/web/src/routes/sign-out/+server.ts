import { redirect } from '@sveltejs/kit';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ locals, cookies }) => {
  if (locals.actor) await locals.api.identity.signOut.mutate();
  setFlash(cookies, m.identity_signed_out());
  redirect(303, '/sign-in');
};
