import { requirePortal } from '#lib/portal/guard.ts';
import type { PageServerLoad } from './$types';
import { loadTiles } from './home/load-home.ts';
import { nextStep } from './home/next-step.ts';

export const load: PageServerLoad = async (event) => {
  event.depends('enterprise:home');
  const actor = requirePortal(event, 'enterprise');
  const { api } = event.locals;
  const [home, tiles] = await Promise.all([api.enterprise.home.query(), loadTiles(api)]);
  return {
    home,
    tiles,
    step: nextStep({ home, isFactorEnrolled: actor.secondFactorEnrolled, ...tiles }),
  };
};
