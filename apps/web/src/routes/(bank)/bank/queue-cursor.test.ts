import { expect, test } from 'vitest';
import { readCursor, writeCursor } from './queue-cursor.ts';

const applicationId = '0192f0c1-7a3e-7d2b-9c4e-1a2b3c4d5e6f';

test.each([new Date('2026-11-23T09:00:00Z'), null])('comes back as it went, due %s', (dueAt) => {
  expect(readCursor(writeCursor({ dueAt, applicationId }))).toEqual({ dueAt, applicationId });
});

test.each([null, '', 'x.y', `-1.${applicationId}`])('refuses %s', (text) => {
  expect(readCursor(text)).toBeNull();
});
