import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

const LIMIT = 30;

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('enterprise:notification');
  const cursor = url.searchParams.get('cursor');
  return {
    list: await locals.api.notification.list.query({
      limit: LIMIT,
      ...(cursor !== null && { cursor }),
    }),
  };
};

export const actions: Actions = {
  markAll: (event) =>
    handleForm(event, z.object({}), async () => {
      await event.locals.api.notification.markAllRead.mutate();
      setFlash(event.cookies, m.notification_marked());
      redirect(303, '/enterprise/notifications');
    }),
};
