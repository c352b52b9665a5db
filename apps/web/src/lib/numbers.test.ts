import { expect, test } from 'vitest';
import {
  formatCount,
  formatMultiple,
  formatRate,
  formatRateChange,
  formatShare,
  formatShareChange,
} from './numbers.ts';

test('rates, changes and shares carry their own unit', () => {
  expect(formatRate(38_700)).toBe('3.87%');
  expect(formatRate(36_000)).toBe('3.60%');
  expect(formatRateChange(-1_100)).toBe('−11 BP');
  expect(formatRateChange(8_500)).toBe('+85 BP');
  expect(formatShare(827_700, 2)).toBe('82.77%');
  expect(formatShareChange(22_000, 'zh-CN')).toBe('+2.2 个百分点');
  expect(formatShareChange(-22_000, 'en')).toBe('−2.2 pp');
  expect(formatMultiple(4_840)).toBe('4.84×');
});

test('counts turn to 万 for Chinese readers only', () => {
  expect(formatCount(428_600, 'zh-CN')).toBe('42.86 万');
  expect(formatCount(428_600, 'en')).toBe('428,600');
  expect(formatCount(38_960, 'zh-CN')).toBe('38,960');
  expect(formatCount(-3, 'en')).toBe('−3');
});
