import { newId } from '@xyd/db/ids';
import { describe, expect, test } from 'vitest';
import { system, userOf, visitor } from '../../testing/actors.ts';
import { ConsentAction, type ConsentStatus } from './contract.ts';
import { isPossible, mayAct, mayRequest } from './policy.ts';

const enterpriseId = newId<'Organisation'>();
const bankId = newId<'Organisation'>();
const row = {
  enterpriseId,
  status: 'active' as const,
  requestedBy: bankId,
  recipientIds: [bankId],
};

describe('who may do what to a consent', () => {
  const own = ConsentAction.options.filter((action) => action !== 'terminate');

  test.each([
    ['the firm', userOf('enterprise', enterpriseId), own],
    ['another firm', userOf('enterprise', newId()), []],
    ['a recipient', userOf('bank', bankId), ['terminate']],
    ['a recipient without the role', userOf('bank', bankId, { roles: ['product_manager'] }), []],
    ['another bank', userOf('bank', newId()), []],
    ['a guarantor named', userOf('guarantor', bankId), ['terminate']],
    ['the government', userOf('government', newId()), []],
    ['the operator', userOf('operator', newId()), []],
    ['a visitor', visitor, []],
    ['a job', system, []],
  ] as const)('%s', (_, actor, actions) => {
    expect(ConsentAction.options.filter((action) => mayAct(actor, action, row))).toEqual(actions);
  });

  test('only lenders ask', () => {
    expect(mayRequest(userOf('bank', bankId))).toBe(true);
    expect(mayRequest(userOf('bank', bankId, { roles: ['product_manager'] }))).toBe(false);
    expect(mayRequest(userOf('government', newId()))).toBe(false);
    expect(mayRequest(userOf('enterprise', enterpriseId))).toBe(false);
  });
});

describe('what a status allows', () => {
  const possible = (status: ConsentStatus, requestedBy: string | null) =>
    ConsentAction.options.filter((action) => isPossible(action, { ...row, status, requestedBy }));

  test.each([
    ['draft', null, ['sign', 'discard']],
    ['requested', bankId, ['sign', 'decline', 'terminate']],
    ['partially_signed', null, ['sign', 'discard']],
    ['partially_signed', bankId, ['sign', 'decline', 'terminate']],
    ['active', null, ['pause', 'revoke', 'amend', 'terminate']],
    ['paused', null, ['resume', 'revoke', 'amend']],
    ['revoked', null, []],
    ['terminated', bankId, []],
    ['expired', null, []],
    ['superseded', null, []],
  ] as const)('%s', (status, requestedBy, actions) => {
    expect(possible(status, requestedBy)).toEqual(actions);
  });
});
