import { describe, expect, test } from 'vitest';
import { isHostile } from './hostile-input.ts';

const nested = (depth: number): unknown => {
  let value: unknown = 'bottom';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
};

describe('an input', () => {
  test.each([
    [undefined],
    [null],
    [1n],
    [new Date(0)],
    [''],
    ["Robert'); DROP TABLE enterprise;--"],
    ['<script>alert(1)</script>'],
    ['𠮷野家 😀'],
    [{ constructor: 'a name', toString: 'another' }],
    [nested(40)],
    [new Map([['a', 'b']])],
  ])('may be odd and honest: %s', (input) => {
    expect(isHostile(input)).toBe(false);
  });

  test.each([
    ['NUL in a text', { name: ['河南\u0000公司'] }],
    ['NUL in a key', { 'a\u0000': 1 }],
    ['half a surrogate pair', { name: '\ud83d' }],
    [
      'a key that reaches for the prototype',
      JSON.parse('{"__proto__": {"isAdmin": true}}') as unknown,
    ],
    ['NUL in a set', new Set(['\u0000'])],
    ['NUL in the key of a map', new Map([['\u0000', 1]])],
    ['a bottomless depth', nested(41)],
    ['a depth that would exhaust a stack', nested(200_000)],
  ])('is hostile with %s', (_name, input) => {
    expect(isHostile(input)).toBe(true);
  });
});
