type Line = { grantedFen: bigint; drawnFen: bigint; reservedFen: bigint };

/** How much of a line is gone and how much is on its way, in thousandths of what was granted. */
export function lineShares({ grantedFen, drawnFen, reservedFen }: Line): {
  drawnMilli: number;
  reservedMilli: number;
} {
  const milli = (fen: bigint) => (grantedFen === 0n ? 0 : Number((fen * 1000n) / grantedFen));
  return { drawnMilli: milli(drawnFen), reservedMilli: milli(reservedFen) };
}
