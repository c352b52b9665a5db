import type { OrganisationId } from '@xyd/db/ids';
import { actsFor, isUserOf, type Actor } from '../../kernel/actor.ts';
import type { LoanAction } from './contract.ts';

export type LoanParties = {
  readonly enterpriseId: OrganisationId;
  readonly bankId: OrganisationId;
  readonly guarantorId: OrganisationId | null;
};

/** Whether this person's organisation and role cover the action; two people are asked for besides. */
export function mayAct(actor: Actor, action: LoanAction, row: LoanParties): boolean {
  switch (action) {
    case 'draw':
      // Whether the person may bind the firm is asked besides: enterprise/requireSigner.
      return actsFor(actor, row.enterpriseId);
    case 'cancel_draw':
      return (
        actsFor(actor, row.enterpriseId) || isBankOfficer(actor, row, 'loan_officer', 'approver')
      );
    case 'confirm_disbursement':
    case 'decide_correction':
      return isBankOfficer(actor, row, 'approver');
    case 'report_class':
    case 'call_guarantee':
    case 'request_correction':
      return isBankOfficer(actor, row, 'loan_officer', 'approver');
    case 'pay_claim':
      return (
        row.guarantorId !== null &&
        actsFor(actor, row.guarantorId) &&
        isUserOf(actor, 'guarantor', 'risk_chief')
      );
  }
}

/** The firm, its bank and its guarantor. */
export const mayRead = (actor: Actor, row: LoanParties): boolean =>
  actor.kind === 'system' ||
  actsFor(actor, row.enterpriseId) ||
  actsFor(actor, row.bankId) ||
  (row.guarantorId !== null && actsFor(actor, row.guarantorId));

/** Files of repayments come from the people who keep the bank's loans. */
export const mayImport = (actor: Actor): boolean =>
  isUserOf(actor, 'bank', 'loan_officer', 'approver');

const isBankOfficer = (actor: Actor, row: LoanParties, ...roles: readonly string[]): boolean =>
  actsFor(actor, row.bankId) && isUserOf(actor, 'bank', ...roles);
