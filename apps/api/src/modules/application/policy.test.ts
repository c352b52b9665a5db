import { describe, expect, test } from 'vitest';
import { newId } from '@xyd/db/ids';
import { system, userOf, visitor } from '../../testing/actors.ts';
import { isSecondPerson, mayAct, mayOpenProfile, mayRead } from './policy.ts';
import { ApplicationAction } from './status-contract.ts';

const row = {
  enterpriseId: newId<'Organisation'>(),
  bankId: newId<'Organisation'>(),
  proposedBy: newId<'User'>(),
};
const actors = {
  firm: userOf('enterprise', row.enterpriseId),
  otherFirm: userOf('enterprise', newId<'Organisation'>()),
  officer: userOf('bank', row.bankId, { roles: ['loan_officer'] }),
  approver: userOf('bank', row.bankId, { roles: ['approver'] }),
  manager: userOf('bank', row.bankId, { roles: ['product_manager'] }),
  otherBank: userOf('bank', newId<'Organisation'>()),
  government: userOf('government', newId<'Organisation'>()),
  operator: userOf('operator', newId<'Organisation'>()),
  visitor,
  system,
};

const ofTheFirm = ['firm'];
const ofTheDesk = ['officer', 'approver'];
const allowed: Record<ApplicationAction, string[]> = {
  submit: ofTheFirm,
  resubmit: ofTheFirm,
  withdraw: ofTheFirm,
  declineOffer: ofTheFirm,
  contract: ofTheFirm,
  accept: ofTheDesk,
  return: ofTheDesk,
  startDueDiligence: ofTheDesk,
  propose: ofTheDesk,
  reject: ofTheDesk,
  sendBack: ['approver'],
  approve: ['approver'],
  expire: ['system'],
};

describe('who may do what to an application', () => {
  test.each(ApplicationAction.options)('%s', (action) => {
    const able = Object.entries(actors).filter(([, actor]) => mayAct(actor, action, row));
    expect(able.map(([name]) => name)).toEqual(allowed[action]);
  });

  test('reading is for the two sides, the profile for the bank’s lending people', () => {
    const readers = Object.entries(actors).filter(([, actor]) => mayRead(actor, row));
    expect(readers.map(([name]) => name)).toEqual([
      'firm',
      'officer',
      'approver',
      'manager',
      'system',
    ]);
    const openers = Object.entries(actors).filter(([, actor]) => mayOpenProfile(actor, row));
    expect(openers.map(([name]) => name)).toEqual(ofTheDesk);
  });

  test('a second person is not the one who proposed', () => {
    const { proposedBy: userId } = row;
    expect(isSecondPerson(userOf('bank', row.bankId, { userId }), row)).toBe(false);
    expect(isSecondPerson(actors.approver, row)).toBe(true);
    expect(isSecondPerson(system, row)).toBe(false);
  });
});
