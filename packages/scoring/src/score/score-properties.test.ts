import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FEATURE_CATALOGUE } from '../features/catalogue.ts';
import { allTerms, anyFirm, scoreOf } from '../testing/firms.ts';

test('contributions, caps and baseline add up to the score', () => {
  fc.assert(
    fc.property(anyFirm, (values) => {
      const result = scoreOf(values);
      fc.pre(result.status === 'scored');
      const parts = [...result.contributions, ...result.caps].reduce(
        (sum, part) => sum + part.points,
        0,
      );
      expect(Math.abs(result.baseline + parts - result.score)).toBeLessThan(1e-9);
    }),
    { seed: 3, numRuns: 500 },
  );
});

test('a feature that gets better never lowers the score', () => {
  fc.assert(
    fc.property(
      anyFirm,
      fc.constantFrom(...allTerms),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, { feature, curve }, one, other) => {
        const low = curve[0]?.[0] ?? 0;
        const span = (curve.at(-1)?.[0] ?? 0) - low;
        const [less = 0, more = 0] = [low + one * span, low + other * span]
          .map((value) => (feature === 'tax_credit_grade' ? Math.max(1, value) : value))
          .map((value) => (feature === 'official_public_grade' ? Math.round(value) : value))
          .toSorted((left, right) => left - right);
        const [worse, better] =
          FEATURE_CATALOGUE[feature].direction === 'up' ? [less, more] : [more, less];
        const before = scoreOf({ ...values, [feature]: worse });
        const after = scoreOf({ ...values, [feature]: better });
        fc.pre(before.status === 'scored' && after.status === 'scored');
        expect(after.score).toBeGreaterThanOrEqual(before.score - 1e-9);
      },
    ),
    { seed: 4, numRuns: 2000 },
  );
});
