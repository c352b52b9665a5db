import { describe, expect, test } from 'vitest';
import { newId } from '@xyd/db/ids';
import { system, userOf, visitor } from '../../testing/actors.ts';
import { mayAct, mayRead, mayReport } from './policy.ts';
import { GuaranteeAction, GuaranteeStatus } from './status-contract.ts';
import { actionsFrom, LIVE_STATUSES, move } from './status-rules.ts';

const row = {
  enterpriseId: newId<'Organisation'>(),
  bankId: newId<'Organisation'>(),
  guarantorId: newId<'Organisation'>(),
};
const actors = {
  firm: userOf('enterprise', row.enterpriseId),
  officer: userOf('bank', row.bankId, { roles: ['loan_officer'] }),
  approver: userOf('bank', row.bankId, { roles: ['approver'] }),
  manager: userOf('bank', row.bankId, { roles: ['product_manager'] }),
  guarantor: userOf('guarantor', row.guarantorId, { roles: ['officer'] }),
  riskChief: userOf('guarantor', row.guarantorId, { roles: ['risk_chief'] }),
  otherBank: userOf('bank', newId<'Organisation'>()),
  otherGuarantor: userOf('guarantor', newId<'Organisation'>()),
  government: userOf('government', newId<'Organisation'>()),
  visitor,
  system,
};
const ofTheBank = ['officer', 'approver'];
const ofTheLoan = ['officer', 'approver', 'manager', 'system'];
const ofTheGuarantor = ['guarantor', 'riskChief'];
const allowed: Record<GuaranteeAction, string[]> = {
  request: ofTheBank,
  release: ofTheBank,
  commit: ofTheGuarantor,
  decline: ofTheGuarantor,
  lapse: ['system'],
  activate: ['firm'],
  draw: ofTheLoan,
  reduce: ofTheLoan,
  restore: ofTheLoan,
  claim: ofTheLoan,
  settle: ofTheGuarantor,
  settlePart: ofTheGuarantor,
  settleOne: ofTheGuarantor,
};
const namesOf = (may: (actor: (typeof actors)[keyof typeof actors]) => boolean): string[] =>
  Object.entries(actors).flatMap(([name, actor]) => (may(actor) ? [name] : []));

describe('who may do what to a guarantee', () => {
  test.each(GuaranteeAction.options)('%s', (action) => {
    expect(namesOf((actor) => mayAct(actor, action, row))).toEqual(allowed[action]);
  });

  test('the three parties read it; the risk chief reports', () => {
    expect(namesOf((actor) => mayRead(actor, row))).toEqual([
      'firm',
      ...ofTheBank,
      'manager',
      ...ofTheGuarantor,
      'system',
    ]);
    expect(namesOf((actor) => mayReport(actor, row.guarantorId))).toEqual(['riskChief']);
  });
});

describe('the life of a guarantee', () => {
  test.each([
    ['requested', 'commit', 'committed'],
    ['requested', 'decline', 'declined'],
    ['committed', 'activate', 'in_force'],
    ['committed', 'lapse', 'lapsed'],
    ['in_force', 'claim', 'claimed'],
    ['claimed', 'settle', 'compensated'],
  ] as const)('%s + %s = %s', (status, action, next) => {
    expect(move(status, action)).toBe(next);
  });

  test('allows exactly what it lists, from every status', () => {
    for (const status of GuaranteeStatus.options) {
      const listed = actionsFrom(status);
      for (const action of GuaranteeAction.options) {
        if (listed.includes(action)) expect(() => move(status, action)).not.toThrow();
        else expect(() => move(status, action)).toThrow('guarantee.wrong_status');
      }
    }
    expect(LIVE_STATUSES.every((status) => actionsFrom(status).length > 0)).toBe(true);
  });
});
