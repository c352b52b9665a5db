import { actsFor, isUserOf, type Actor } from '../../kernel/actor.ts';
import type { OrganisationId } from '@xyd/db/ids';
import type { EnterpriseAction } from './contract.ts';

type Row = { enterpriseId: OrganisationId };

/** The person behind the firm: the only one who may bind it without an instrument. */
const isLegalRepresentative = (actor: Actor, row: Row): boolean =>
  actsFor(actor, row.enterpriseId) && actor.roles.includes('legal_representative');

export function mayAct(actor: Actor, action: EnterpriseAction, row: Row): boolean {
  switch (action) {
    case 'update_profile':
      return actsFor(actor, row.enterpriseId);
    case 'correct_registration':
    case 'manage_clerks':
      return isLegalRepresentative(actor, row);
    case 'sign':
      // A clerk's instrument is looked at besides: `requireSigner`.
      return (
        actsFor(actor, row.enterpriseId) &&
        (actor.roles.includes('legal_representative') || actor.roles.includes('clerk'))
      );
    case 'suspend':
    case 'reinstate':
      return isUserOf(actor, 'operator', 'security_officer');
  }
}
