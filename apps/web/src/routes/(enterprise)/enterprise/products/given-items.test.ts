import { expect, test } from 'vitest';
import { consentHref, missingItems, type GivenItem } from './given-items.ts';

const offer = { bankId: 'bank', terms: { requiredItems: ['TAX' as const, 'UTILITY' as const] } };
const given = (recipientId: string, itemCode: GivenItem['itemCode']): GivenItem => ({
  recipientId,
  itemCode,
});

test('another bank’s consent does not help this one', () => {
  expect(missingItems(offer, [given('bank', 'TAX'), given('other', 'UTILITY')])).toEqual([
    'UTILITY',
  ]);
  expect(missingItems(offer, [given('bank', 'TAX'), given('bank', 'UTILITY')])).toEqual([]);
});

test('leads to a consent for this bank and these items, and back', () => {
  expect(consentHref('bank', ['TAX', 'UTILITY'], '/enterprise')).toBe(
    '/enterprise/consents/new?bank=bank&item=TAX&item=UTILITY&next=%2Fenterprise',
  );
});
