import { newId } from '@xyd/db/ids';
import { describe, expect, test } from 'vitest';
import { system, userOf, visitor } from '../../testing/index.ts';
import { ProductActionView } from './contract.ts';
import { isSecondPerson, mayAct, mayRead } from './policy.ts';

const bankId = newId<'Organisation'>();
const product = { bankId };

describe('who may do what to a product', () => {
  test.each([
    ['product_manager', ['edit', 'submit', 'suspend', 'resume']],
    ['approver', ['return', 'publish', 'suspend', 'resume', 'withdraw']],
    ['loan_officer', []],
  ])('a %s may %j', (role, allowed) => {
    const actor = userOf('bank', bankId, { roles: [role] });
    expect(ProductActionView.options.filter((action) => mayAct(actor, action, product))).toEqual(
      allowed,
    );
    expect(mayRead(actor, product)).toBe(true);
  });

  test.each([
    ['another bank', userOf('bank', newId<'Organisation'>())],
    ['a guarantor', userOf('guarantor', bankId)],
    ['the operator', userOf('operator', newId<'Organisation'>())],
    ['a job', system],
    ['a visitor', visitor],
  ])('%s may do nothing', (_who, actor) => {
    expect(ProductActionView.options.some((action) => mayAct(actor, action, product))).toBe(false);
    expect(mayRead(actor, product)).toBe(false);
  });

  test('publishing takes someone who neither wrote nor submitted', () => {
    const [writer, submitter, third] = [
      userOf('bank', bankId),
      userOf('bank', bankId),
      userOf('bank', bankId),
    ];
    const draft = { draftedBy: writer.userId, submittedBy: submitter.userId };
    expect([writer, submitter, third, system].map((actor) => isSecondPerson(actor, draft))).toEqual(
      [false, false, true, false],
    );
  });
});
