import { expect, test } from 'vitest';
import { createRandom } from './random.ts';

test('the same seed gives the same world', () => {
  const draw = (seed: string): number[] => {
    const random = createRandom(seed);
    return Array.from({ length: 50 }, () => random.between(1, 1_000_000));
  };
  expect(draw('henan')).toEqual(draw('henan'));
  expect(draw('henan')).not.toEqual(draw('hebei'));
});

test('drawing from a fork leaves its parent where it was', () => {
  const [left, right] = [createRandom('a'), createRandom('a')];
  left.fork('x').next();
  expect(left.next()).toBe(right.next());
});

test('weights are respected and zero is never drawn', () => {
  const random = createRandom('weights');
  const drawn = Array.from({ length: 10_000 }, () =>
    random.weighted([
      ['never', 0],
      ['often', 3],
      ['seldom', 1],
    ] as const),
  );
  expect(drawn).not.toContain('never');
  const share = drawn.filter((value) => value === 'often').length / drawn.length;
  expect(share).toBeGreaterThan(0.72);
  expect(share).toBeLessThan(0.78);
});
