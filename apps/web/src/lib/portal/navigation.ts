import type { Component } from 'svelte';

/** A portal's menu is data; each portal keeps its own beside its routes. */
export type NavigationItem = {
  href: string;
  label: () => string;
  icon: Component;
  /** Stands in the bottom bar of a phone; at most four do. */
  isTab?: boolean;
};

/** The item a page belongs to: the longest one its address starts with. */
export function currentItem(
  items: readonly NavigationItem[],
  pathname: string,
): NavigationItem | undefined {
  return items
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .toSorted((one, other) => other.href.length - one.href.length)[0];
}
