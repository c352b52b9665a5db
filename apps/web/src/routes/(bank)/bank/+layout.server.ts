import { requirePortal } from '#lib/portal/guard.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => ({ actor: requirePortal(event, 'bank') });
