import { asId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { publicKeys, verifyBytes } from '../../kernel/signed-json.ts';
import {
  ARTEFACT_TYPE,
  type ConsentDetailView,
  type ConsentVersionInput,
  type GetConsentInput,
  type ReceiptView,
} from './contract.ts';
import { getConsent as findConsent, listTransitions } from './store.ts';
import { consentText } from './texts.ts';
import { toOwnView } from './view.ts';

/** One consent with its text and its history, for its firm. */
export function getConsent(
  context: Context,
  actor: UserActor,
  input: GetConsentInput,
): Promise<ConsentDetailView> {
  return withTransaction(context, async (tx) => {
    const row = await findConsent(tx, {
      enterpriseId: actor.organisationId,
      id: asId<'Consent'>(input.consentId),
      version: input.version,
    });
    const transitions = await listTransitions(tx, row);
    return {
      ...(await toOwnView(tx, row)),
      text: consentText(row.textVersion),
      history: transitions
        .filter(({ version }) => version === row.version)
        .map((step) => ({
          at: step.occurredAt,
          from: step.fromStatus,
          to: step.toStatus,
          reasonCode: step.reasonCode,
          grant: step.recipientId && {
            recipientId: step.recipientId,
            purpose: step.purpose,
            itemCode: step.itemCode,
          },
        })),
    };
  });
}

/** The signed bytes of a consent, checked anew, for the firm to keep. */
export async function getReceipt(
  context: Context,
  actor: UserActor,
  input: ConsentVersionInput,
): Promise<ReceiptView> {
  const row = await withTransaction(context, (tx) =>
    findConsent(tx, {
      enterpriseId: actor.organisationId,
      id: asId<'Consent'>(input.consentId),
      version: input.version,
    }),
  );
  if (row.artefact === null || row.artefactHash === null) {
    throw new DomainError('consent.wrong_status', { status: row.status, action: 'receipt' });
  }
  const { header, payload } = decode(row.artefact);
  const keys = publicKeys(context.settings);
  return {
    consentId: row.id,
    version: row.version,
    status: row.status,
    artefactHash: row.artefactHash,
    jws: row.artefact,
    payload,
    keyId: String(header['kid']),
    verified: (await verifyBytes(keys, ARTEFACT_TYPE, row.artefact)) !== null,
  };
}

/** Header and content of a compact JWS, unverified. */
function decode(jws: string): {
  header: Record<string, unknown>;
  payload: Record<string, unknown>;
} {
  const [header = '', payload = ''] = jws.split('.');
  const read = (part: string): Record<string, unknown> => {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof value !== 'object' || value === null) throw new Error('artefact is not an object');
    return { ...value };
  };
  return { header: read(header), payload: read(payload) };
}
