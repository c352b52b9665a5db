import { formatDay } from '#lib/dates.ts';
import { requirePortal } from '#lib/portal/guard.ts';
import type { PageServerLoad } from './$types';
import { loadTiles } from './home/load-home.ts';
import { nextStep } from './home/next-step.ts';

export const load: PageServerLoad = async (event) => {
  event.depends('enterprise:home');
  const actor = requirePortal(event, 'enterprise');
  const { api } = event.locals;
  const [home, tiles, { now }] = await Promise.all([
    api.enterprise.home.query(),
    loadTiles(api),
    event.parent(),
  ]);
  const today = formatDay(now);
  const isFactorEnrolled = actor.secondFactorEnrolled;
  return { home, tiles, today, step: nextStep({ today, home, isFactorEnrolled, ...tiles }) };
};
