import { describe, expect, test } from 'vitest';
import { sha256OfJson } from '../audit/index.ts';
import { sealable, sealableObject } from './sealable.ts';

describe('a sealable value', () => {
  test('says money, instants and gaps in JSON', () => {
    const sealed = sealableObject({
      amountFen: 90_071_992_547_409_931n,
      at: new Date('2026-11-18T04:00:00Z'),
      left: undefined,
      none: null,
      list: [1.5, { deep: 2n }],
    });
    expect(sealed).toEqual({
      amountFen: '90071992547409931',
      at: '2026-11-18T04:00:00.000Z',
      none: null,
      list: [1.5, { deep: '2' }],
    });
  });

  test('has the same hash after a journey through the database’s JSON', () => {
    const sealed = sealableObject({
      score: 612.3456789012345,
      small: 1e-7,
      text: '郑州“测试”\n',
      on: true,
    });
    const stored: unknown = JSON.parse(JSON.stringify(sealed));
    expect(sha256OfJson(stored)).toEqual(sha256OfJson(sealed));
  });

  test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [() => 1], [Symbol('x')]])(
    'refuses what JSON cannot say: %s',
    (value) => {
      expect(() => sealable(value)).toThrow(TypeError);
    },
  );
});
