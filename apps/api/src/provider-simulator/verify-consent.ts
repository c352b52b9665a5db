import { z } from 'zod';
import type { RecordsRequest } from '../connectors/contract.ts';
import { dayOf } from '../kernel/local-date.ts';
import { sha256Hex, verifyBytes } from '../kernel/signed-json.ts';
import { ARTEFACT_TYPE, type ConsentItemCode } from '../modules/consent/contract.ts';
import { Refusal, type RequestParts } from './verify-request.ts';

/** Which consent a source asks to see; sources that are not named hold public records. */
const CONSENT_ITEM: Readonly<Record<string, ConsentItemCode>> = {
  tax: 'TAX',
  electricity: 'UTILITY',
  water: 'UTILITY',
  gas: 'UTILITY',
  social_insurance: 'SOCIAL_INSURANCE',
  housing_fund: 'HOUSING_FUND',
  credit_bureau: 'FINANCING',
};

/** The parts of the signed consent that a provider checks; the rest is for others. */
const Artefact = z.object({
  schema: z.literal('xyd-consent/1'),
  consentId: z.uuid(),
  version: z.int(),
  subject: z.object({ uscc: z.string() }),
  items: z.array(z.string()),
  recipients: z.array(z.object({ id: z.uuid() })).min(1),
  validity: z.object({ from: z.iso.date(), to: z.iso.date() }),
  dataRange: z.object({ from: z.iso.date(), to: z.iso.date() }),
  signers: z.array(z.object({ userId: z.uuid() })).min(1),
});

/**
 * Checks the firm's signed consent against the question, with nothing but the platform's public key. Returns the
 * artefact's hash, under which requests are counted; null where public records are asked for. Throws `Refusal`.
 */
export async function verifyConsent(
  parts: RequestParts,
  request: RecordsRequest,
): Promise<string | null> {
  const itemCode = CONSENT_ITEM[request.source];
  if (!itemCode) return null;
  if (request.consent === null) throw new Refusal('consent_required', 403);
  const verified = await verifyBytes(await parts.keys.current(), ARTEFACT_TYPE, request.consent);
  const parsed = Artefact.safeParse(
    verified && JSON.parse(Buffer.from(verified.content).toString('utf8')),
  );
  if (!parsed.success) throw new Refusal('consent_invalid', 403);
  const { subject, validity, items, dataRange } = parsed.data;
  const today = dayOf(parts.now());
  if (subject.uscc !== request.subject.uscc) throw new Refusal('consent_of_another', 403);
  if (today < validity.from) throw new Refusal('consent_not_yet_valid', 403);
  if (today > validity.to) throw new Refusal('consent_expired', 403);
  if (!items.includes(itemCode)) throw new Refusal('item_not_consented', 403);
  if (request.dataFrom < dataRange.from || request.dataTo > dataRange.to) {
    throw new Refusal('range_not_consented', 403);
  }
  return sha256Hex(request.consent);
}
