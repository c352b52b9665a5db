import { expect, test } from 'vitest';
import { groupedUscc } from './uscc.ts';

test('groups the code in fours', () => {
  expect(groupedUscc('91410300MA9F8K2X4P')).toBe('9141 0300 MA9F 8K2X 4P');
  expect(groupedUscc('9141')).toBe('9141');
});
