import type { OrganisationId } from '@xyd/db/ids';
import { actsFor, isUserOf, type Actor } from '../../kernel/actor.ts';
import type { GuaranteeAction } from './status-contract.ts';

type Row = { enterpriseId: OrganisationId; bankId: OrganisationId; guarantorId: OrganisationId };

/** Whether this person's organisation and role cover the action. */
export function mayAct(actor: Actor, action: GuaranteeAction, row: Row): boolean {
  switch (action) {
    case 'request':
    case 'release':
      return actsFor(actor, row.bankId) && isUserOf(actor, 'bank', 'loan_officer', 'approver');
    case 'commit':
    case 'decline':
      return isGuarantorOf(actor, row);
    case 'lapse':
      return actor.kind === 'system';
    case 'activate':
      // The firm signs the contract, and with it the guarantee begins.
      return actsFor(actor, row.enterpriseId);
    case 'draw':
    case 'reduce':
    case 'restore':
    case 'claim':
      // The loan's own steps, already authorized there; a job may take them for the bank.
      return actor.kind === 'system' || actsFor(actor, row.bankId);
    case 'settle':
    case 'settlePart':
    case 'settleOne':
      return isGuarantorOf(actor, row);
  }
}

const isGuarantorOf = (actor: Actor, row: Pick<Row, 'guarantorId'>): boolean =>
  actsFor(actor, row.guarantorId) && isUserOf(actor, 'guarantor', 'officer', 'risk_chief');

/** The three parties. */
export const mayRead = (actor: Actor, row: Row): boolean =>
  actor.kind === 'system' ||
  actsFor(actor, row.enterpriseId) ||
  actsFor(actor, row.bankId) ||
  actsFor(actor, row.guarantorId);

/** Its figures are the guarantor's own word to the regulator: the risk chief gives it. */
export const mayReport = (actor: Actor, guarantorId: OrganisationId): boolean =>
  actsFor(actor, guarantorId) && isUserOf(actor, 'guarantor', 'risk_chief');
