export const COLUMN_FINDINGS = [
  /** Every case has the same value, or none. */
  'column.constant',
  /** The column names cases rather than describes them. */
  'column.identifier',
  /** The best allowed bins tell bads from goods too little. */
  'column.low_information_value',
  /** Another kept column says nearly the same. */
  'column.duplicate',
  /** Better columns fill the model. */
  'column.beyond_limit',
  /** The regression gave it no weight: held at 0, so that no bin counts against its own evidence. */
  'column.no_weight',
  /** Kept, but so telling that it may have been recorded after the outcome. */
  'column.leak_suspected',
  /** Kept; some numbers were taken for codes and put into bins of their own. */
  'column.special_codes',
] as const;

/** What the workshop noticed about a column, with the figures or names it speaks of. */
export type ColumnFinding = {
  readonly code: (typeof COLUMN_FINDINGS)[number];
  readonly column: string;
  readonly parameters: Readonly<Record<string, string | number>>;
};
