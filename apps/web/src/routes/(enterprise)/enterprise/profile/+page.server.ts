import { redirect } from '@sveltejs/kit';
import { enterprise } from '@xyd/api/contract';
import { z } from 'zod';
import { moneyInWan, wholeNumber } from '#lib/api/form-schemas.ts';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { nameIn } from '#lib/product/product-texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  depends('enterprise:profile');
  const { api } = locals;
  const [profile, unread, regions, industries] = await Promise.all([
    api.enterprise.profile.query(),
    api.notification.unreadCount.query(),
    api.enterprise.regions.query(),
    api.enterprise.industries.query(),
  ]);
  const nameOf = (
    rows: readonly { code: string; name: string; englishName: string }[],
    code: string,
  ) => {
    const row = rows.find((one) => one.code === code);
    return row ? nameIn(getLocale(), row) : code;
  };
  return {
    profile,
    unread,
    regionName: nameOf(regions, profile.regionCode),
    industryName: nameOf(industries, profile.industryCode),
  };
};

const nothing = z.literal('').transform(() => null);

const SizeFacts = z.object({
  version: wholeNumber,
  employeeCount: z.union([nothing, wholeNumber]),
  annualRevenueFen: z.union([nothing, moneyInWan]),
  totalAssetsFen: z.union([nothing, moneyInWan]),
  tags: z.array(enterprise.EnterpriseTag).default([]),
});

export const actions: Actions = {
  default: (event) =>
    handleForm(event, SizeFacts, async (input) => {
      await event.locals.api.enterprise.updateProfile.mutate(input);
      setFlash(event.cookies, m.enterprise_profile_saved());
      redirect(303, '/enterprise/profile');
    }),
};
