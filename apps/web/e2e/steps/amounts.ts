const WAN_FEN = 1_000_000n;

/** As money fields take it: 万元, without a fraction where there is none. */
export const toWan = (fen: bigint): string => {
  const fraction = String(fen % WAN_FEN)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${fen / WAN_FEN}${fraction === '' ? '' : `.${fraction}`}`;
};
