export type LedgerCursor = { liabilityFen: bigint; enterpriseId: string };

/** The ledger's place in an address: `<fen>.<id>`. */
export const writeCursor = ({ liabilityFen, enterpriseId }: LedgerCursor): string =>
  `${String(liabilityFen)}.${enterpriseId}`;

export function readCursor(text: string | null): LedgerCursor | null {
  const match = /^(\d{1,18})\.([0-9a-f-]{36})$/.exec(text ?? '');
  return match ? { liabilityFen: BigInt(match[1] ?? '0'), enterpriseId: match[2] ?? '' } : null;
}
