import { currentInstant } from '#lib/clock.ts';
import { isDemo } from '#lib/portal/demo.ts';
import { takeFlash } from '#lib/flash.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, cookies }) => ({
  actor: locals.actor,
  theme: locals.theme,
  isDemo: await isDemo(locals.api),
  flash: takeFlash(cookies),
  // The first paint on both sides counts from the same instant.
  now: currentInstant(),
});
