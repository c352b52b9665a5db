import { actsFor, isUserOf, type Actor } from '../../kernel/actor.ts';
import type { DisputeAction } from './contract.ts';

type Row = { readonly enterpriseId: string };

/** The firm takes its dispute back; the platform's system officers settle it with the provider. */
export function mayAct(actor: Actor, action: DisputeAction, row: Row): boolean {
  switch (action) {
    case 'withdraw':
      return actsFor(actor, row.enterpriseId);
    case 'settle':
      return isUserOf(actor, 'operator', 'system_officer');
  }
}
