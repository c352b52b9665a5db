import type { OrganisationKind } from '../../kernel/actor.ts';
import { DomainError } from '../../kernel/errors.ts';
import { addMonths, parseLocalDate, type LocalDate } from '../../kernel/local-date.ts';
import type { ConsentItemCode, ConsentMode, ConsentPurpose, ConsentRefusal } from './contract.ts';

/** No consent without end (product.md §4; enterprise authorisations commonly last a year at most, peers.md §1.7). */
const VALIDITY_MONTHS_MAX = 12;
/** An unanswered request or an unsigned draft is forgotten after this long. */
export const REQUEST_LAPSES_AFTER_DAYS = 30;
/** The furthest back that data may be asked for: records of negative facts end after five years (河南省社会信用条例 art. 19). */
const DATA_RANGE_MONTHS_MAX = 60;

export type ConsentTerms = {
  mode: ConsentMode;
  validFrom: string;
  validTo: string;
  dataFrom: string;
  dataTo: string;
  dataLifeDays: number;
};

/** Refuses terms that no firm should be asked to sign. */
export function checkTerms(terms: ConsentTerms, today: LocalDate): void {
  if (terms.validTo < today || terms.validFrom < today) {
    throw new DomainError('consent.validity_in_past');
  }
  const latestEnd = addMonths(parseLocalDate(terms.validFrom), VALIDITY_MONTHS_MAX);
  if (terms.validTo < terms.validFrom || terms.validTo > latestEnd) {
    throw new DomainError('consent.validity_too_long', { monthsMax: VALIDITY_MONTHS_MAX });
  }
  const earliest = addMonths(today, -DATA_RANGE_MONTHS_MAX);
  if (terms.dataTo < terms.dataFrom || terms.dataFrom > today || terms.dataFrom < earliest) {
    throw new DomainError('consent.range_invalid', { monthsMax: DATA_RANGE_MONTHS_MAX });
  }
  if ((terms.mode === 'store') !== terms.dataLifeDays > 0) {
    throw new DomainError('consent.life_invalid', { mode: terms.mode });
  }
}

const lenderPurposes: readonly ConsentPurpose[] = ['pre_loan', 'in_loan', 'post_loan'];
const platformPurposes: readonly ConsentPurpose[] = ['scoring', 'matching'];

/** What an organisation may ask data for. Others than banks, guarantors and the platform may ask for nothing. */
export function purposesOpenTo(recipient: {
  kind: OrganisationKind;
  isPlatform: boolean;
}): readonly ConsentPurpose[] {
  if (recipient.isPlatform) return platformPurposes;
  return recipient.kind === 'bank' || recipient.kind === 'guarantor' ? lenderPurposes : [];
}

export type GrantKey<RecipientId extends string = string> = {
  recipientId: RecipientId;
  purpose: ConsentPurpose;
  itemCode: ConsentItemCode;
};

/** One grant an item, recipient and purpose. */
export const grantsOf = <RecipientId extends string>(
  recipients: readonly { recipientId: RecipientId; purposes: readonly ConsentPurpose[] }[],
  itemCodes: readonly ConsentItemCode[],
): GrantKey<RecipientId>[] =>
  recipients.flatMap(({ recipientId, purposes }) =>
    purposes.flatMap((purpose) =>
      itemCodes.map((itemCode) => ({ recipientId, purpose, itemCode })),
    ),
  );

export type GrantSelector = {
  recipientId: string;
  purpose?: ConsentPurpose | undefined;
  itemCode?: ConsentItemCode | undefined;
};

/** True for the grants that a selector means; without one, for all. */
export const isSelected = (grant: GrantKey, selector: GrantSelector | undefined): boolean =>
  selector === undefined ||
  (grant.recipientId === selector.recipientId &&
    (selector.purpose === undefined || grant.purpose === selector.purpose) &&
    (selector.itemCode === undefined || grant.itemCode === selector.itemCode));

/** The items that remain when the signer grants fewer than were asked for. Error: `consent.item_not_asked`. */
export function narrowItems(
  asked: readonly ConsentItemCode[],
  granted: readonly ConsentItemCode[] | undefined,
): ConsentItemCode[] {
  if (!granted) return [...asked];
  const foreign = granted.find((itemCode) => !asked.includes(itemCode));
  if (foreign) throw new DomainError('consent.item_not_asked', { itemCode: foreign });
  return asked.filter((itemCode) => granted.includes(itemCode));
}

export type GrantState = {
  status: 'pending' | 'active' | 'paused' | 'ended';
  validFrom: string;
  validTo: string;
  readsUsed: number;
  readsMax: number;
};

/** Why a grant does not let its recipient read today; null when it does. Both days of validity count. */
export function refusalOf(grant: GrantState, today: LocalDate): ConsentRefusal | null {
  if (grant.status === 'pending') return 'none';
  if (grant.status === 'ended') return grant.validTo < today ? 'expired' : 'ended';
  if (today > grant.validTo) return 'expired';
  if (today < grant.validFrom) return 'not_yet_valid';
  if (grant.status === 'paused') return 'paused';
  return grant.readsUsed < grant.readsMax ? null : 'quota_exhausted';
}

/** How much a refusal tells: what the recipient can wait for or ask for comes before what is over. */
const telling: readonly ConsentRefusal[] = [
  'quota_exhausted',
  'paused',
  'not_yet_valid',
  'ended',
  'expired',
  'none',
];

/** The refusal to report when several grants were tried and none let the recipient read. */
export function worstRefusal(grants: readonly GrantState[], today: LocalDate): ConsentRefusal {
  const refusals = grants.map((grant) => refusalOf(grant, today));
  return telling.find((refusal) => refusals.includes(refusal)) ?? 'none';
}
