import { expect, test } from 'vitest';
import { GrantInput, toTerms } from './grant-input.ts';

const platformId = '0193aaaa-0000-7000-8000-000000000001';
const bankId = '0193aaaa-0000-7000-8000-000000000002';
const whole = {
  platformId,
  platformPurposes: ['scoring'],
  bankIds: [bankId, '', bankId],
  bankPurposes: ['pre_loan'],
  itemCodes: ['TAX', 'UTILITY'],
  mode: 'view',
  dataLifeDays: '',
  validTo: '2027-05-22',
  dataFrom: '2024-11-22',
  readsMax: '30',
};

test('makes one recipient of each choice, a bank named twice once', () => {
  expect(toTerms(GrantInput.parse(whole))).toEqual({
    recipients: [
      { recipientId: platformId, purposes: ['scoring'] },
      { recipientId: bankId, purposes: ['pre_loan'] },
    ],
    itemCodes: ['TAX', 'UTILITY'],
    mode: 'view',
    dataLifeDays: 0,
    validTo: '2027-05-22',
    dataFrom: '2024-11-22',
    readsMax: 30,
  });
});

test.each([
  ['no item', { itemCodes: undefined }, 'itemCodes', 'consent_choose_item'],
  [
    'nobody',
    { platformPurposes: undefined, bankIds: [''], bankPurposes: undefined },
    'platformPurposes',
    'consent_choose_recipient',
  ],
  ['a bank for nothing', { bankPurposes: undefined }, 'bankPurposes', 'consent_choose_purpose'],
  ['a purpose for no bank', { bankIds: [''] }, 'bankIds', 'consent_choose_bank'],
])('refuses %s', (_name, change, path, message) => {
  const issues = GrantInput.safeParse({ ...whole, ...change }).error?.issues ?? [];
  expect(issues).toEqual([expect.objectContaining({ path: [path], message })]);
});
