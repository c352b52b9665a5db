import { describe, expect, test } from 'vitest';
import { boundedJson } from './json-input.ts';

const schema = boundedJson({ depthMax: 4, partsMax: 20, charactersMax: 50 });
const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);

describe('JSON from outside', () => {
  test.each([[{ a: [1, 'x', true, null] }], [[]], ['企业😀'], [deep(3)], [0.5]])(
    '%j is taken',
    (value) => {
      expect(schema.safeParse(value).success).toBe(true);
    },
  );

  test.each([
    ['a big integer', 1n],
    ['an infinity', Number.POSITIVE_INFINITY],
    ['not a number', Number.NaN],
    ['nothing', undefined],
    ['a date', new Date(0)],
    ['a map', new Map([['a', 1]])],
    ['a function', () => 1],
    ['a NUL', { a: 'x\0y' }],
    ['a NUL in a key', { 'x\0': 1 }],
    ['half a pair', '\ud83d'],
    ['the other half', 'a\ude00'],
    ['too deep', deep(4)],
    ['very deep', deep(5_000)],
    ['too many parts', Array.from({ length: 20 }, () => 1)],
    ['too long', 'x'.repeat(51)],
  ])('%s is refused', (_what, value) => {
    const parsed = schema.safeParse(value);
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues[0]?.message).toBe('json.unacceptable');
  });
});
