import { expect, test } from 'vitest';
import { askingFields, confirmingAction, isAskedIn, unaskedAddress } from './confirmation.ts';

const page = new URL('http://x.test/consents/7?version=2');
const refused = new URL('http://x.test/consents/7?/revoke&confirm=revoke.7&version=2');

test('asking keeps the rest of the address and drops the last action', () => {
  expect(askingFields(page, 'revoke.7')).toEqual([
    ['version', '2'],
    ['confirm', 'revoke.7'],
  ]);
  expect(askingFields(refused, 'pause.7')).toEqual([
    ['version', '2'],
    ['confirm', 'pause.7'],
  ]);
});

test('an address asks for one confirmation by name', () => {
  expect(isAskedIn(page, 'revoke.7')).toBe(false);
  expect(isAskedIn(refused, 'revoke.7')).toBe(true);
  expect(isAskedIn(refused, 'revoke')).toBe(false);
});

test('the action comes back to the confirmation it was posted from', () => {
  const address = confirmingAction('?/revoke', 'grant.1&2');
  expect(address).toBe('?/revoke&confirm=grant.1%262#confirm');
  expect(isAskedIn(new URL(address, page), 'grant.1&2')).toBe(true);
});

test('leaving asks for nothing and keeps the rest', () => {
  expect(unaskedAddress(refused)).toBe('/consents/7?version=2');
  expect(unaskedAddress(new URL('http://x.test/loans/1?confirm=cancel'))).toBe('/loans/1');
});
