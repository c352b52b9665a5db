import { expect, test } from 'vitest';
import { actionName } from './form-failure.ts';

test.each([
  ['?/approve', 'approve'],
  ['?/password&next=%2Fbank%3Fpage%3D2', 'password'],
  ['?next=/bank', ''],
  ['', ''],
])('“%s” asks for the action “%s”', (query, name) => {
  expect(actionName(query)).toBe(name);
});
