import { expect, test } from 'vitest';
import { readCursor, writeCursor } from './ledger-cursor.ts';

const cursor = {
  liabilityFen: 123_456_789_012_345n,
  enterpriseId: '0192f0c1-7a3e-7d2b-9c4e-1a2b3c4d5e6f',
};

test('comes back as it went', () => {
  expect(readCursor(writeCursor(cursor))).toEqual(cursor);
});

test.each([null, '', '1.x', '-1.0192f0c1-7a3e-7d2b-9c4e-1a2b3c4d5e6f'])('refuses %s', (text) => {
  expect(readCursor(text)).toBeNull();
});
