import { expect, test } from 'vitest';
import { classifyEnterpriseSize } from './enterprise-size.ts';
import { industryDivision, industrySection } from './industry.ts';

// 国统字〔2017〕213号; X persons, Y revenue, Z assets in 万元.
test.each<[string, string, [number | null, number | null, number | null], string]>([
  ['industry: revenue misses medium', '3411', [350, 1900, null], 'SMALL'],
  ['wholesale', '5171', [25, 4999, null], 'SMALL'],
  ['software', '6510', [99, 9000, null], 'SMALL'],
  ['agriculture', '0111', [null, 49, null], 'MICRO'],
  ['construction: assets miss medium', '4710', [null, 7000, 4000], 'SMALL'],
  ['leasing: assets miss medium', '7111', [500, null, 7999], 'SMALL'],
  ['industry at every large bound', 'C34', [1000, 40_000, null], 'LARGE'],
  ['industry one person short', 'C34', [999, 40_000, null], 'MEDIUM'],
  ['retail', '52', [10, 100, null], 'SMALL'],
  ['transport', '5431', [19, 5000, null], 'MICRO'],
  ['storage', '5920', [200, 30_000, null], 'LARGE'],
  ['post', '6020', [300, 2000, null], 'MEDIUM'],
  ['catering', '6210', [9, 5000, null], 'MICRO'],
  ['internet', '6420', [2000, 100_000, null], 'LARGE'],
  ['property development', '7010', [null, 1000, 5000], 'MEDIUM'],
  ['property management', '7020', [100, 500, null], 'SMALL'],
  ['estate agents count as other', '7030', [100, null, null], 'MEDIUM'],
  ['research counts as other', '7320', [300, null, null], 'LARGE'],
  ['social work counts as other', '8511', [9, null, null], 'MICRO'],
  ['banks have a scheme of their own', '6621', [10, 10, 10], 'OUT_OF_SCOPE'],
  ['railways', '5310', [10, 10, 10], 'OUT_OF_SCOPE'],
  ['schools', '8310', [10, 10, 10], 'OUT_OF_SCOPE'],
  ['hospitals', '8411', [10, 10, 10], 'OUT_OF_SCOPE'],
  ['not a code', 'zz', [10, 10, 10], 'OUT_OF_SCOPE'],
  ['a figure is missing', '3411', [350, null, null], 'UNKNOWN'],
])('%s', (_, code, [employees, revenueWan, assetsWan], expected) => {
  expect(classifyEnterpriseSize(code, { employees, revenueWan, assetsWan })).toBe(expected);
});

test.each([
  ['0111', 1, 'A'],
  ['C3411', 34, 'C'],
  ['46', 46, 'D'],
  ['5171', 51, 'F'],
  ['9700', 97, 'T'],
  ['9800', null, null],
  ['00', null, null],
  ['3', null, null],
])('industry %s is division %s of section %s', (code, division, section) => {
  expect(industryDivision(code)).toBe(division);
  expect(industrySection(code)).toBe(section);
});
