import { describe, expect, test } from 'vitest';
import { newId } from '@xyd/db/ids';
import { system, userOf, visitor } from '../../testing/index.ts';
import { LoanAction } from './contract.ts';
import { mayAct, mayImport, mayRead } from './policy.ts';

const enterpriseId = newId<'Organisation'>();
const bankId = newId<'Organisation'>();
const guarantorId = newId<'Organisation'>();
const row = { enterpriseId, bankId, guarantorId };

const actors = {
  firm: userOf('enterprise', enterpriseId),
  loanOfficer: userOf('bank', bankId, { roles: ['loan_officer'] }),
  approver: userOf('bank', bankId, { roles: ['approver'] }),
  productManager: userOf('bank', bankId, { roles: ['product_manager'] }),
  riskChief: userOf('guarantor', guarantorId, { roles: ['risk_chief'] }),
  guarantorOfficer: userOf('guarantor', guarantorId, { roles: ['officer'] }),
  otherFirm: userOf('enterprise', newId<'Organisation'>()),
  otherBank: userOf('bank', newId<'Organisation'>()),
  otherGuarantor: userOf('guarantor', newId<'Organisation'>()),
  government: userOf('government', newId<'Organisation'>()),
  operator: userOf('operator', newId<'Organisation'>()),
  system,
  visitor,
};

const allowed: Record<LoanAction, (keyof typeof actors)[]> = {
  draw: ['firm'],
  cancel_draw: ['firm', 'loanOfficer', 'approver'],
  confirm_disbursement: ['approver'],
  report_class: ['loanOfficer', 'approver'],
  call_guarantee: ['loanOfficer', 'approver'],
  pay_claim: ['riskChief'],
  request_correction: ['loanOfficer', 'approver'],
  decide_correction: ['approver'],
};

describe('who may act on a loan', () => {
  test.each(LoanAction.options)('%s', (action) => {
    const may = Object.entries(actors)
      .filter(([, actor]) => mayAct(actor, action, row))
      .map(([name]) => name);
    expect(may).toEqual(allowed[action]);
  });

  test('nobody pays a claim of a loan without guarantor', () => {
    expect(mayAct(actors.riskChief, 'pay_claim', { ...row, guarantorId: null })).toBe(false);
  });
});

test('the firm, its bank and its guarantor see a loan, and jobs', () => {
  const may = Object.entries(actors)
    .filter(([, actor]) => mayRead(actor, row))
    .map(([name]) => name);
  expect(may).toEqual([
    'firm',
    'loanOfficer',
    'approver',
    'productManager',
    'riskChief',
    'guarantorOfficer',
    'system',
  ]);
});

test('files come from the people who keep loans', () => {
  expect(mayImport(actors.loanOfficer)).toBe(true);
  expect(mayImport(actors.productManager)).toBe(false);
  expect(mayImport(actors.firm)).toBe(false);
});
