import type { consent } from '@xyd/api/contract';
import { consentItemCodes, lenderPurposes, platformPurposes } from '#lib/consent/consent-texts.ts';

type Grants = Pick<consent.ConsentView, 'grants'>;

const purposeOrder = [...platformPurposes, ...lenderPurposes];

/** Purposes of a consent, each once, in the order people met them. */
export const purposesOf = ({ grants }: Grants): string[] =>
  purposeOrder.filter((purpose) => grants.some((grant) => grant.purpose === purpose));

/** The busiest grant says how much of the quota is gone: each recipient and item counts for itself. */
export function readsOf({ grants }: Grants): { used: number; max: number } {
  const used = Math.max(0, ...grants.map(({ readsUsed }) => readsUsed));
  const max = Math.max(0, ...grants.map(({ readsMax }) => readsMax));
  return { used, max };
}

/** One recipient's grants by item and then by purpose, in the order people met them when they granted. */
export const grantsOf = ({ grants }: Grants, recipient: string): Grants['grants'] =>
  grants
    .filter(({ recipientId }) => recipientId === recipient)
    .toSorted(
      (one, other) =>
        consentItemCodes.indexOf(one.itemCode) - consentItemCodes.indexOf(other.itemCode) ||
        purposeOrder.indexOf(one.purpose) - purposeOrder.indexOf(other.purpose),
    );
