import { canonicalBytes, sha256Hex } from '../../kernel/signed-json.ts';
import { DomainError } from '../../kernel/errors.ts';
import type { ConsentTextView } from './contract.ts';
import text202611 from './texts/2026-11.json' with { type: 'json' };

/** Every text that was ever shown, newest last. A text that someone signed is never edited: a change is a new file. */
const texts: readonly ConsentTextView[] = [text202611].map((text) => ({
  ...text,
  hash: sha256Hex(canonicalBytes(text)),
}));

/** The text that a new consent is signed under. */
export function currentConsentText(): ConsentTextView {
  const newest = texts.at(-1);
  if (!newest) throw new Error('there is no consent text');
  return newest;
}

/** A text by its version, for a consent signed under it. Error: `not_found`. */
export function consentText(version: string): ConsentTextView {
  const found = texts.find((text) => text.version === version);
  if (!found) throw new DomainError('not_found', { entity: 'consent_text' });
  return found;
}
