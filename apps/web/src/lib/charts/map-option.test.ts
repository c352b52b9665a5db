import { expect, test } from 'vitest';
import { nameOnMap, rampLegend, rampStep } from './map-option.ts';

test('spreads values over the five steps by rank', () => {
  const values = [10, 20, 30, 40, 50];
  expect(values.map((value) => rampStep(values, value))).toEqual([0, 1, 2, 3, 4]);
});

test('gives equal values the same colour, and one value the lightest', () => {
  expect(rampStep([7, 7, 7], 7)).toBe(0);
  expect(rampStep([7], 7)).toBe(0);
});

test('the legend names the values a colour stands for', () => {
  const region = (value: number) => ({
    code: '',
    name: '',
    shortName: '',
    value,
    text: `${value}`,
  });
  expect(rampLegend([10, 20, 30, 40, 50, 60].map(region))).toEqual([
    { step: 4, range: '60' },
    { step: 3, range: '50' },
    { step: 2, range: '40' },
    { step: 1, range: '30' },
    { step: 0, range: '10 – 20' },
  ]);
});

test('a city is found on the base map by the name the map gives it', () => {
  const city = { code: '410100', name: 'Zhengzhou', shortName: 'Zhengzhou', value: 1, text: '1' };
  expect(nameOnMap({ ...city, mapName: '郑州市' })).toBe('郑州市');
  expect(nameOnMap(city)).toBe('Zhengzhou');
});
