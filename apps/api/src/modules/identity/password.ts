import { hash, verify } from '@node-rs/argon2';

// argon2id with 19 MiB, two passes, one lane: the floor that OWASP's password storage sheet gives.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, OPTIONS);

export const verifyPassword = (passwordHash: string, password: string): Promise<boolean> =>
  verify(passwordHash, password);

let decoy: Promise<string> | undefined;

/** Spends the same time on an unknown login as on a known one, so that an answer's delay tells nothing. */
export async function verifyAgainstNobody(password: string): Promise<false> {
  decoy ??= hashPassword('no account has this password');
  await verifyPassword(await decoy, password);
  return false;
}
