import { requireSignedIn } from '#lib/portal/guard.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => {
  requireSignedIn(event);
};
