import { expect, test } from 'vitest';
import { groupOptions } from './select-option.ts';

test('keeps the order and gathers groups', () => {
  const luoyang = { value: '410300', label: 'Luoyang', group: 'Luoyang' };
  const yanshi = { value: '410307', label: 'Yanshi', group: 'Luoyang' };
  const none = { value: 'x', label: 'x' };
  expect(groupOptions([none, luoyang, yanshi])).toEqual([
    ['', [none]],
    ['Luoyang', [luoyang, yanshi]],
  ]);
});
