import { createHash } from 'node:crypto';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A demo account's second-factor secret, made from its login so that the demo world is the same everywhere. */
export const demoSecret = (login: string): string =>
  [...createHash('sha256').update(`demo second factor of ${login}`).digest()]
    .map((byte) => BASE32.charAt(byte % 32))
    .join('');
