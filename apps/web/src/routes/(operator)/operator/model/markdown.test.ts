import { expect, test } from 'vitest';
import { bullets, section, table } from './markdown.ts';

test('a table escapes what would end a cell', () => {
  expect(
    table([
      ['a|b', 'c'],
      ['d\ne', 'f'],
    ]),
  ).toBe('| a\\|b | c |\n| --- | --- |\n| d e | f |');
});

test('a section without anything to say is left out', () => {
  expect(section('Title', '')).toEqual([]);
  expect(section('Title', bullets(['one', 'two']))).toEqual(['## Title', '- one\n- two']);
});
