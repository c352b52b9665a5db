import { expect, test } from 'vitest';
import { currentItem, type NavigationItem } from './navigation.ts';

const item = (href: string) =>
  ({ href, label: () => href, icon: () => ({}) }) as unknown as NavigationItem;
const items = [item('/bank'), item('/bank/applications'), item('/bank/loans')];

test('a detail page belongs to the nearest item', () => {
  expect(currentItem(items, '/bank/applications/42')?.href).toBe('/bank/applications');
  expect(currentItem(items, '/bank')?.href).toBe('/bank');
  expect(currentItem(items, '/bank/other')?.href).toBe('/bank');
});

test('a like-named neighbour is not a parent', () => {
  expect(currentItem(items, '/bankers')).toBeUndefined();
});
