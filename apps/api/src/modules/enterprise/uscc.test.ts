import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkUscc, normaliseUscc, usccOf } from './uscc.ts';

// Codes of existing organisations (domain.md §2.1); both checks pass.
const genuine = [
  '914403001922038216',
  '91440300708461136T',
  '9144030071526726XG',
  '91100000100003962T',
  '911100001000044477',
  '911100001000054748',
  '911000001000013428',
  '911100000000184548',
  '91440300192317458F',
  '91410000170001401D',
  '91410000706676846C',
  '914100001699995779',
  '9141000031741675X6',
  '91410000174273201L',
  '9111000071093123XX',
  '11320100MB1886843H',
  '91410199MA9XX0011F',
  '91410199MA9XX002X7',
  '91410399MA9XX0038H',
  '92411399MA9XX0046M',
  '93411799MA9XX00542',
];

describe('a unified social credit code', () => {
  test.each(genuine)('%s passes both checks', (uscc) => {
    expect(checkUscc(uscc)).toEqual({ valid: true, organisationCodeValid: true });
  });

  test.each([
    ['91320281137692538X', 'check_digit'],
    ['91410000170001401E', 'check_digit'],
    ['9141000017000140ID', 'form'],
    ['91420100717175212 8', 'form'],
    ['91410000170001401d', 'form'],
    ['', 'form'],
  ] as const)('%s is refused: %s', (uscc, reason) => {
    expect(checkUscc(uscc)).toEqual({ valid: false, reason });
  });

  test('is only suspicious when the organisation code inside is wrong', () => {
    expect(checkUscc('914201007171752128')).toEqual({ valid: true, organisationCodeValid: false });
  });

  test('made for a fictitious firm always passes both checks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 31 ** 5 - 1 }), (serial) => {
        expect(checkUscc(usccOf('91', '410199', serial))).toEqual({
          valid: true,
          organisationCodeValid: true,
        });
      }),
    );
  });

  test('with one symbol changed is never taken for the first', () => {
    const symbol = fc.constantFrom(...Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY'));
    fc.assert(
      fc.property(fc.constantFrom(...genuine), fc.nat(17), symbol, (uscc, place, other) => {
        fc.pre(uscc[place] !== other);
        const changed = uscc.slice(0, place) + other + uscc.slice(place + 1);
        expect(checkUscc(changed).valid).toBe(false);
      }),
    );
  });

  test('is read as people type it', () => {
    expect(normaliseUscc(' 9141 0000-1700 0140 1d ')).toBe('91410000170001401D');
  });
});
