import { v7 } from 'uuid';

declare const brand: unique symbol;

/** A UUID that the compiler keeps apart from other entities' UUIDs. */
export type Id<Name extends string> = string & { readonly [brand]: Name };

/** An organisation of any kind; an enterprise's id is its organisation's id. */
export type OrganisationId = Id<'Organisation'>;
export type UserId = Id<'User'>;
export type SessionId = Id<'Session'>;
export type ConsentId = Id<'Consent'>;
export type CreditRecordId = Id<'CreditRecord'>;
export type DataFetchId = Id<'DataFetch'>;
export type ScoreId = Id<'Score'>;
export type ChallengerId = Id<'Challenger'>;
export type LoanProductId = Id<'LoanProduct'>;
export type FinancingDemandId = Id<'FinancingDemand'>;
export type ApplicationId = Id<'Application'>;
export type SnapshotId = Id<'Snapshot'>;
export type GuaranteeId = Id<'Guarantee'>;
export type LoanId = Id<'Loan'>;
export type CreditLineId = Id<'CreditLine'>;
export type TransferId = Id<'Transfer'>;
export type NotificationId = Id<'Notification'>;

/** UUIDv7 made by the application: time-ordered, so new rows land at the end of an index. */
export function newId<Name extends string>(): Id<Name> {
  return asId<Name>(v7());
}

/** Marks a string that is already known to be this entity's id (a parsed input, a row's column). */
export function asId<Name extends string>(value: string): Id<Name> {
  return value as Id<Name>;
}

/** Belongs to nobody: what a row filter compares with when a caller has no organisation. */
export const NO_ORGANISATION: OrganisationId = asId('00000000-0000-0000-0000-000000000000');
