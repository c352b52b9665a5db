import { asId } from '@xyd/db/ids';
import { notify } from '../../jobs/notify.ts';
import { enqueue } from '../../jobs/outbox.ts';
import type { UserActor } from '../../kernel/actor.ts';
import { authorize } from '../../kernel/authorized.ts';
import {
  together,
  withTransaction,
  type Context,
  type TransactionContext,
} from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { sha256Hex } from '../../kernel/signed-json.ts';
import { recordAudit } from '../audit/index.ts';
import { describeEnterprise, requireSigner } from '../enterprise/index.ts';
import { signArtefact } from './artefact.ts';
import { consentGranted } from './consent.jobs.ts';
import type { ConsentView, SignConsentInput } from './contract.ts';
import {
  deletePendingGrants,
  insertSignature,
  listGrants,
  listSignatures,
  setGrantStatus,
} from './grant-store.ts';
import { isInForce, move } from './moves.ts';
import { mayAct } from './policy.ts';
import { narrowItems } from './rules.ts';
import {
  findRecipients,
  lockVersions,
  moveConsent,
  type ConsentRow,
  type WritableConsent,
} from './store.ts';
import { toOwnView } from './view.ts';

/**
 * A firm's signer signs a draft or a request, for all its items or fewer. The last signature needed puts it in
 * force, ends the version it amends, and sends for the data.
 */
export function signConsent(
  context: Context,
  actor: UserActor,
  input: SignConsentInput,
): Promise<ConsentView> {
  return withTransaction(context, async (tx) => {
    const versions = await lockVersions(tx, actor.organisationId, asId<'Consent'>(input.consentId));
    const row = versions.find(({ version }) => version === input.version);
    if (!row) throw new DomainError('not_found', { entity: 'consent' });
    const consent = authorize(row, 'sign', mayAct(tx.actor, 'sign', row));

    move(consent.status, 'signed');
    checkStillMeant(tx, consent, input);
    await addSignature(tx, actor, consent);
    const signatures = await listSignatures(tx, [consent]);
    const count = signatures.filter(({ version }) => version === consent.version).length;
    const narrowed = await narrow(tx, consent, input);
    const saved =
      count < consent.signaturesRequired
        ? await moveConsent(tx, consent, 'signed_in_part', { itemCodes: narrowed })
        : await putInForce(tx, consent, narrowed, versions);

    await recordAudit(tx, {
      chainId: saved.enterpriseId,
      action: 'consent.sign',
      entity: 'consent',
      entityId: saved.id,
      detail: {
        version: saved.version,
        status: saved.status,
        textHash: saved.textHash,
        artefactHash: saved.artefactHash,
      },
    });
    if (saved.status === 'active') await announce(tx, saved);
    return await toOwnView(tx, saved);
  });
}

/** What is signed is what was shown, and its days are not over. */
function checkStillMeant(tx: TransactionContext, row: ConsentRow, input: SignConsentInput): void {
  if (input.textHash !== row.textHash) {
    throw new DomainError('consent.text_changed', { version: row.textVersion });
  }
  if (row.validTo < dayOf(tx.clock.now())) throw new DomainError('consent.validity_in_past');
}

async function addSignature(
  tx: TransactionContext,
  actor: UserActor,
  row: ConsentRow,
): Promise<void> {
  const authority = await requireSigner(tx, row.enterpriseId);
  if (!actor.steppedUpAt) throw new DomainError('identity.step_up_required');
  await insertSignature(tx, {
    enterpriseId: row.enterpriseId,
    consentId: row.id,
    version: row.version,
    userId: actor.userId,
    signerName: actor.userName,
    signerRole: authority.role,
    instrumentNumber: authority.instrumentNumber,
    textHash: row.textHash,
    sessionId: actor.sessionId,
    steppedUpAt: actor.steppedUpAt,
    remoteAddressHash: sha256Hex(tx.remoteAddress),
    signedAt: tx.clock.now(),
  });
}

/** A first signer may grant fewer items; a second signs what the first did. */
async function narrow(tx: TransactionContext, row: WritableConsent, input: SignConsentInput) {
  if (row.status === 'partially_signed' && input.itemCodes) {
    throw new DomainError('consent.wrong_status', { status: row.status, action: 'narrow' });
  }
  const itemCodes = narrowItems(row.itemCodes, input.itemCodes);
  await deletePendingGrants(
    tx,
    row,
    row.itemCodes.filter((itemCode) => !itemCodes.includes(itemCode)),
  );
  return itemCodes;
}

async function putInForce(
  tx: TransactionContext,
  row: WritableConsent,
  itemCodes: ConsentRow['itemCodes'],
  versions: readonly ConsentRow[],
): Promise<ConsentRow> {
  for (const older of versions.filter(({ status }) => isInForce(status))) {
    const superseded = authorize(older, 'sign', mayAct(tx.actor, 'sign', older));
    await setGrantStatus(tx, superseded, 'ended', await listGrants(tx, [older]));
    await moveConsent(tx, superseded, 'superseded_by_amendment');
  }
  const [grants, { name, uscc }, recipients, signatures] = await together([
    () => listGrants(tx, [row]),
    () => describeEnterprise(tx, row.enterpriseId),
    () => findRecipients(tx, row.recipientIds),
    () => listSignatures(tx, [row]),
  ]);
  await setGrantStatus(tx, row, 'active', grants);
  const signedAt = tx.clock.now();
  const signed = await signArtefact(tx.settings, {
    consent: { ...row, itemCodes },
    enterprise: { name, uscc },
    recipients,
    grants,
    signatures: signatures.filter(({ version }) => version === row.version),
    signedAt,
  });
  return await moveConsent(tx, row, 'signed', {
    ...signed,
    signedAt,
    itemCodes,
    enterpriseName: name,
    enterpriseUscc: uscc,
  });
}

async function announce(tx: TransactionContext, row: ConsentRow): Promise<void> {
  const { enterpriseId, id, version } = row;
  await enqueue(
    tx,
    consentGranted,
    { enterpriseId, consentId: id, version },
    { key: `${id}-${version}` },
  );
  const recipients = await findRecipients(tx, row.recipientIds);
  for (const recipient of recipients.filter(({ kind }) => kind !== 'operator')) {
    await enqueue(
      tx,
      notify,
      {
        organisationId: recipient.id,
        kind: 'consent.granted',
        parameters: { enterpriseName: row.enterpriseName ?? '' },
        link: `/${recipient.kind}/consents`,
      },
      { key: `consent-granted-${id}-${version}-${recipient.id}` },
    );
  }
}
