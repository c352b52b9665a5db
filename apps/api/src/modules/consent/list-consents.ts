import { asId, type OrganisationId } from '@xyd/db/ids';
import type { UserActor } from '../../kernel/actor.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { describeOrganisations } from '../identity/index.ts';
import { listAccesses } from './access-store.ts';
import type {
  AccessPage,
  ConsentPage,
  HeldConsentPage,
  ListAccessInput,
  ListConsentsInput,
  ListHeldInput,
  ListReadsInput,
} from './contract.ts';
import { listGrants } from './grant-store.ts';
import * as store from './store.ts';
import { toAccessView, toConsentViews, toHeldView } from './view.ts';

/** A firm's own consents, newest first. */
export function listConsents(
  context: Context,
  actor: UserActor,
  input: ListConsentsInput,
): Promise<ConsentPage> {
  return withTransaction(context, async (tx) => {
    const rows = await store.listConsents(tx, {
      enterpriseId: actor.organisationId,
      status: input.status,
      before: fromCursor(input.cursor),
      limit: input.limit,
    });
    return { items: await toConsentViews(tx, rows), nextCursor: cursorAfter(rows, input.limit) };
  });
}

/** What an institution may read until when, and what it asked for. */
export function listHeldConsents(
  context: Context,
  actor: UserActor,
  input: ListHeldInput,
): Promise<HeldConsentPage> {
  return withTransaction(context, async (tx) => {
    const rows = await store.listHeld(tx, {
      recipientId: actor.organisationId,
      enterpriseId: asOrganisationId(input.enterpriseId),
      before: fromCursor(input.cursor),
      limit: input.limit,
    });
    const grants = await listGrants(tx, rows);
    const own = grants.filter(({ recipientId }) => recipientId === actor.organisationId);
    return {
      items: rows.map((row) => toHeldView(tx.actor, row, own)),
      nextCursor: cursorAfter(rows, input.limit),
    };
  });
}

/** Who read what of a firm, or was refused; for the firm. */
export function listAccess(
  context: Context,
  actor: UserActor,
  input: ListAccessInput,
): Promise<AccessPage> {
  return pageOfAccesses(context, {
    limit: input.limit,
    before: input.cursor,
    enterpriseId: actor.organisationId,
    recipientId: asOrganisationId(input.recipientId),
  });
}

/** An institution's own reads and refusals. */
export function listReads(
  context: Context,
  actor: UserActor,
  input: ListReadsInput,
): Promise<AccessPage> {
  return pageOfAccesses(context, {
    limit: input.limit,
    before: input.cursor,
    recipientId: actor.organisationId,
    enterpriseId: asOrganisationId(input.enterpriseId),
  });
}

function pageOfAccesses(
  context: Context,
  filter: Parameters<typeof listAccesses>[1],
): Promise<AccessPage> {
  return withTransaction(context, async (tx) => {
    const rows = await listAccesses(tx, filter);
    const names = await describeOrganisations(tx, [
      ...new Set(rows.map(({ recipientId }) => recipientId)),
    ]);
    return {
      items: rows.map((row) => toAccessView(row, names)),
      nextCursor: rows.length < filter.limit ? null : (rows.at(-1)?.id ?? null),
    };
  });
}

const asOrganisationId = (id: string | undefined): OrganisationId | undefined =>
  id === undefined ? undefined : asId<'Organisation'>(id);

type Place = Pick<store.ConsentKey, 'id' | 'version'>;

function fromCursor(cursor: string | undefined): Place | undefined {
  if (!cursor) return undefined;
  const [id = '', version = ''] = cursor.split('.');
  return { id: asId<'Consent'>(id), version: Number(version) };
}

function cursorAfter(rows: readonly Place[], limit: number): string | null {
  const last = rows.at(-1);
  return last && rows.length === limit ? `${last.id}.${last.version}` : null;
}
