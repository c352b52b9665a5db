import type { Actor } from '../../kernel/actor.ts';
import { together, type TransactionContext } from '../../kernel/context.ts';
import { describeOrganisations } from '../identity/index.ts';
import type { AccessRow } from './access-store.ts';
import {
  ConsentAction,
  type AccessView,
  type ConsentView,
  type HeldConsentView,
} from './contract.ts';
import { listGrants, listSignatures, type GrantRow, type SignatureRow } from './grant-store.ts';
import { isPossible, mayAct } from './policy.ts';
import type { ConsentRow } from './store.ts';

type Names = ReadonlyMap<string, { name: string }>;

const allowedActions = (actor: Actor, row: ConsentRow): ConsentAction[] =>
  ConsentAction.options.filter((action) => isPossible(action, row) && mayAct(actor, action, row));

/** Step: consents as their firm sees them, names looked up in one go. */
export async function toConsentViews(
  tx: TransactionContext,
  rows: readonly ConsentRow[],
): Promise<ConsentView[]> {
  const [grants, signatures, names] = await together([
    () => listGrants(tx, rows),
    () => listSignatures(tx, rows),
    () =>
      describeOrganisations(tx, [
        ...new Set(rows.flatMap((row) => [row.enterpriseId, ...row.recipientIds])),
      ]),
  ]);
  return rows.map((row) => toConsentView(tx.actor, row, { grants, signatures, names }));
}

/** Step: one consent as its firm sees it. */
export async function toOwnView(tx: TransactionContext, row: ConsentRow): Promise<ConsentView> {
  const [view] = await toConsentViews(tx, [row]);
  if (!view) throw new Error('a consent has no view');
  return view;
}

const isOf = (row: ConsentRow, part: GrantRow | SignatureRow): boolean =>
  part.consentId === row.id && part.version === row.version;

const nameIn = (names: Names, id: string): string => names.get(id)?.name ?? '';

function toConsentView(
  actor: Actor,
  row: ConsentRow,
  parts: { grants: readonly GrantRow[]; signatures: readonly SignatureRow[]; names: Names },
): ConsentView {
  const { names } = parts;
  return {
    ...commonFields(actor, row),
    enterpriseName: row.enterpriseName ?? names.get(row.enterpriseId)?.name ?? null,
    reasonCode: row.reasonCode,
    requestedBy: row.requestedBy && { id: row.requestedBy, name: nameIn(names, row.requestedBy) },
    recipients: row.recipientIds.map((id) => ({ id, name: nameIn(names, id) })),
    grants: parts.grants
      .filter((grant) => isOf(row, grant))
      .map((grant) => ({
        recipientId: grant.recipientId,
        recipientName: nameIn(names, grant.recipientId),
        ...toGrantView(grant),
      })),
    itemCodes: row.itemCodes,
    textVersion: row.textVersion,
    textHash: row.textHash,
    signaturesRequired: row.signaturesRequired,
    signatures: parts.signatures
      .filter((signature) => isOf(row, signature))
      .map(({ signerName, signerRole, signedAt }) => ({
        name: signerName,
        role: signerRole,
        signedAt,
      })),
    createdAt: row.createdAt,
    signedAt: row.signedAt,
  };
}

/** A consent as one recipient sees it: its own grants, and nothing of others'. */
export function toHeldView(
  actor: Actor,
  row: ConsentRow,
  ownGrants: readonly GrantRow[],
): HeldConsentView {
  return {
    ...commonFields(actor, row),
    enterpriseName: row.enterpriseName,
    enterpriseUscc: row.enterpriseUscc,
    grants: ownGrants.filter((grant) => isOf(row, grant)).map(toGrantView),
  };
}

const commonFields = (actor: Actor, row: ConsentRow) => ({
  enterpriseId: row.enterpriseId,
  consentId: row.id,
  version: row.version,
  status: row.status,
  mode: row.mode,
  validFrom: row.validFrom,
  validTo: row.validTo,
  dataFrom: row.dataFrom,
  dataTo: row.dataTo,
  dataLifeDays: row.dataLifeDays,
  artefactHash: row.artefactHash,
  allowedActions: allowedActions(actor, row),
});

const toGrantView = ({ purpose, itemCode, status, readsUsed, readsMax }: GrantRow) => ({
  purpose,
  itemCode,
  status,
  readsUsed,
  readsMax,
});

export const toAccessView = (row: AccessRow, names: Names): AccessView => ({
  id: row.id,
  at: row.occurredAt,
  enterpriseId: row.enterpriseId,
  recipientId: row.recipientId,
  recipientName: nameIn(names, row.recipientId),
  userName: row.userName,
  consentId: row.consentId,
  version: row.version,
  purpose: row.purpose,
  itemCode: row.itemCode,
  reason: row.reason,
  outcome: row.outcome,
  refusal: row.refusal,
  rowCount: row.rowCount,
});
