/**
 * Whose the rows of each table are, declared apart from the policies that say so to the database: the matrix test
 * holds the two against each other. A table that is missing from the declaration fails the suite.
 */

export type Kind =
  | 'enterprise'
  | 'bank'
  | 'guarantor'
  | 'government'
  | 'provider'
  | 'operator'
  | 'public';

export type Condition =
  | { column: string; is: readonly (string | null)[] }
  | { column: string; isNot: readonly (string | null)[] }
  | { column: string; atLeast: number };

/** One way to be entitled: all that it names must hold. `{}` is anybody. */
export type Entitlement = {
  /** The asker's organisation is the one in this column, or among those in it; in each of them where several. */
  organisation?: string | readonly string[];
  /** The asker is the person in this column. */
  user?: string;
  /** The transaction has shown a right to the enterprise in this column. */
  revealed?: string;
  /** The transaction has locked a guarantee of the guarantor in this column. */
  guarantor?: string;
  /** The asker's organisation is of this kind. */
  kind?: Kind;
  /** What the row is. */
  where?: readonly Condition[];
  /** What a change must make of the row, where that is not the same. */
  becomes?: readonly Condition[];
};

/** An empty list is nobody but the system. */
export type Ownership = {
  reads: readonly Entitlement[];
  inserts: readonly Entitlement[];
  /** Where they differ from `inserts`. */
  updates?: readonly Entitlement[];
  deletes?: readonly Entitlement[];
  /** What the application may do to the table at all, the system included: S, I, U, D. */
  verbs: string;
  /** The only columns that it may update, where it may not update all. */
  updatable?: readonly string[];
};

export const anybody: readonly Entitlement[] = [{}];
export const onlySystem: readonly Entitlement[] = [];
export const organisation = (column: string): Entitlement => ({ organisation: column });
export const user = (column: string): Entitlement => ({ user: column });
export const revealed = (column = 'enterprise_id'): Entitlement => ({ revealed: column });
export const kind = (name: Kind): Entitlement => ({ kind: name });

/** Every entitlement of a table, whatever it is to. */
export const allOf = (ownership: Ownership): Entitlement[] => [
  ...ownership.reads,
  ...ownership.inserts,
  ...(ownership.updates ?? []),
  ...(ownership.deletes ?? []),
];
