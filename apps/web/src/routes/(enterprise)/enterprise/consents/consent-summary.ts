import type { consent } from '@xyd/api/contract';

/** Purposes of a consent in order of first mention, each once. */
export const purposesOf = ({ grants }: Pick<consent.ConsentView, 'grants'>): string[] => [
  ...new Set(grants.map(({ purpose }) => purpose)),
];

/** The busiest grant says how much of the quota is gone: each recipient and item counts for itself. */
export function readsOf({ grants }: Pick<consent.ConsentView, 'grants'>): {
  used: number;
  max: number;
} {
  const used = Math.max(0, ...grants.map(({ readsUsed }) => readsUsed));
  const max = Math.max(0, ...grants.map(({ readsMax }) => readsMax));
  return { used, max };
}
