import { describe, expect, test } from 'vitest';
import { badOf, targetBuilder } from './read-target.ts';

function outcomes(words: readonly string[]): number[] {
  const builder = targetBuilder(words.length);
  for (const word of words) builder.add(word);
  return [...builder.build('y')];
}

describe('which of two values is bad', () => {
  test.each([
    [
      ['1', '0', '1', '1'],
      [1, 0, 1, 1],
    ],
    [
      ['0.0', '1.0', '0', '1'],
      [0, 1, 0, 1],
    ],
    [
      ['-1', '1', '1'],
      [0, 1, 1],
    ],
    [
      ['true', 'False', 'TRUE'],
      [1, 0, 1],
    ],
    [
      ['no', 'Yes', ' yes '],
      [0, 1, 1],
    ],
    [
      ['good', 'bad', 'bad'],
      [0, 1, 1],
    ],
    [
      ['Fully Paid', 'Charged Off', 'Charged Off'],
      [0, 1, 1],
    ],
    [
      ['P I F', 'CHGOFF', 'CHGOFF'],
      [0, 1, 1],
    ],
    [
      ['违约', '正常', '违约'],
      [1, 0, 1],
    ],
    [
      ['good', 'late', 'late'],
      [0, 1, 1],
    ],
  ])('%j reads as %j, by the meaning of the words', (words, expected) => {
    expect(outcomes(words)).toEqual(expected);
  });

  test.each([
    [
      ['1', '1', '2'],
      [0, 0, 1],
    ],
    [
      ['2', '2', '1'],
      [0, 0, 1],
    ],
    [
      ['a', 'b', 'b'],
      [1, 0, 0],
    ],
    [
      ['b', 'a'],
      [1, 0],
    ],
  ])('%j reads as %j: without a meaning the rarer, then the later', (words, expected) => {
    expect(outcomes(words)).toEqual(expected);
  });

  test('does not depend on which came first', () => {
    expect(badOf(['x', 3], ['w', 3])).toBe('x');
    expect(badOf(['w', 3], ['x', 3])).toBe('x');
  });
});

test('a case without an outcome is told apart', () => {
  expect(outcomes(['1', '', '0', 'NA', '?'])).toEqual([1, -1, 0, -1, -1]);
});

test.each([
  [['', 'NA'], 'has no value in any row'],
  [['yes', 'YES'], 'has one value only, "yes"'],
  [['a', 'b', 'c'], 'must have two values, but has more: "a", "b", "c"'],
  [Array.from({ length: 900 }, (_, row) => `id${row}`), '"id4" …'],
])('%j is no target', (words, reason) => {
  expect(() => outcomes(words)).toThrow(reason);
});
