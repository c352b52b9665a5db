import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betaQuantile, betaShareBelow, binomialUpperTail } from './beta.ts';
import { chiSquareQuantile, chiSquareUpperTail } from './chi-square.ts';
import { logGamma, lowerGamma, upperGamma } from './gamma.ts';
import { normalQuantile, normalShareBelow } from './normal.ts';

describe('known values', () => {
  test('ln Γ of whole numbers is the log of a factorial, of ½ that of √π', () => {
    expect(logGamma(1)).toBeCloseTo(0, 14);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 13);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
    expect(logGamma(1e6)).toBeCloseTo(12_815_504.569147611, 6);
  });

  test('chi-square tails: the event-rate tests of a monitoring table, and Hosmer–Lemeshow', () => {
    expect(chiSquareUpperTail(0.00528479167972947, 1)).toBeCloseTo(0.9420475759381514, 12);
    expect(chiSquareUpperTail(1.7585191654623538, 1)).toBeCloseTo(0.18480932895855512, 12);
    expect(chiSquareUpperTail(0.129913310589231, 1)).toBeCloseTo(0.7185219383803974, 12);
    expect(chiSquareUpperTail(2.20765364429296, 1)).toBeCloseTo(0.13732739989769605, 12);
    expect(chiSquareUpperTail(1.2235605734057744, 3)).toBeCloseTo(0.7473592359111003, 12);
  });

  test('chi-square with two degrees of freedom is an exponential', () => {
    expect(chiSquareUpperTail(7, 2)).toBeCloseTo(Math.exp(-3.5), 15);
    expect(chiSquareQuantile(0.95, 2)).toBeCloseTo(-2 * Math.log(0.05), 12);
    expect(chiSquareQuantile(0.95, 9)).toBeCloseTo(16.918977604620448, 11);
  });

  test('binomial tail and Jeffreys share of five bads in a hundred at 2 %', () => {
    expect(binomialUpperTail(5, 100, 0.02)).toBeCloseTo(0.05083044536950036, 13);
    expect(betaShareBelow(0.02, 5.5, 95.5)).toBeCloseTo(0.028614033509956772, 13);
    expect(binomialUpperTail(0, 10, 0.3)).toBe(1);
    expect(binomialUpperTail(11, 10, 0.3)).toBe(0);
  });

  test('normal quantiles', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 13);
    expect(normalQuantile(0.8)).toBeCloseTo(0.8416212335729143, 13);
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 11);
    expect(normalShareBelow(0)).toBe(0.5);
  });

  test('what cannot be is refused', () => {
    expect(() => logGamma(0)).toThrow(RangeError);
    expect(() => upperGamma(1, -1)).toThrow(RangeError);
    expect(() => normalQuantile(1)).toThrow(RangeError);
    expect(() => chiSquareQuantile(0, 3)).toThrow(RangeError);
    expect(() => betaShareBelow(0.5, 0, 1)).toThrow(RangeError);
  });
});

describe('properties', () => {
  const share = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
  const shape = fc.double({ min: 0.2, max: 300, noNaN: true });

  test('the binomial tail is the sum of its terms', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(60), share, (trials, count, p) => {
        let sum = 0;
        for (let k = count; k <= trials; k++) {
          const ways = logGamma(trials + 1) - logGamma(k + 1) - logGamma(trials - k + 1);
          sum += Math.exp(ways + k * Math.log(p) + (trials - k) * Math.log1p(-p));
        }
        expect(binomialUpperTail(count, trials, p)).toBeCloseTo(sum, 10);
      }),
      { seed: 11 },
    );
  });

  test('the two sides of each function add up to one', () => {
    fc.assert(
      fc.property(shape, shape, share, (a, b, x) => {
        expect(betaShareBelow(x, a, b) + betaShareBelow(1 - x, b, a)).toBeCloseTo(1, 9);
        expect(lowerGamma(a, b) + upperGamma(a, b)).toBeCloseTo(1, 10);
        expect(normalShareBelow(b / 50) + normalShareBelow(-b / 50)).toBeCloseTo(1, 12);
      }),
      { seed: 12 },
    );
  });

  test('a quantile is undone by its distribution', () => {
    fc.assert(
      fc.property(share, fc.double({ min: 1, max: 300, noNaN: true }), shape, (p, b, a) => {
        expect(betaShareBelow(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 8);
        expect(1 - chiSquareUpperTail(chiSquareQuantile(p, a), a)).toBeCloseTo(p, 9);
        expect(normalShareBelow(normalQuantile(p))).toBeCloseTo(p, 12);
      }),
      { seed: 13, numRuns: 50 },
    );
  });
});
