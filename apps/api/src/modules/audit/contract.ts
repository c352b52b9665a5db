import { z } from 'zod';
import { LocalDateInput, PageLimitInput } from '../../kernel/inputs.ts';

export const ListEventsInput = z.strictObject({
  /** Another organisation's chain: for the operator's audit officer only. The caller's own where it is absent. */
  chainId: z.uuid().optional(),
  /** Sequence of the last event of the page before. */
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,17}$/)
    .optional(),
  limit: PageLimitInput,
});
export type ListEventsInput = z.infer<typeof ListEventsInput>;

export const AuditEventView = z.object({
  sequence: z.string(),
  occurredAt: z.date(),
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  actorKind: z.string(),
  actorOrganisationId: z.uuid().nullable(),
  /** Institutions have public names; a firm knows its own. */
  actorOrganisationName: z.string().nullable(),
  actorUserId: z.uuid().nullable(),
  /** The chain's own organisation acted. */
  isOwnAct: z.boolean(),
  detail: z.record(z.string(), z.unknown()),
  requestId: z.string(),
  /** Hexadecimal SHA-256 of this link and, through it, of all before. */
  hash: z.string(),
});
export type AuditEventView = z.infer<typeof AuditEventView>;

export const AuditEventPage = z.object({
  rows: z.array(AuditEventView),
  nextCursor: z.string().nullable(),
});
export type AuditEventPage = z.infer<typeof AuditEventPage>;

export const ListRootsInput = z.strictObject({
  /** The last day of the page before. */
  cursor: LocalDateInput.optional(),
  limit: PageLimitInput,
});
export type ListRootsInput = z.infer<typeof ListRootsInput>;

export const AuditRootView = z.object({
  day: z.string(),
  chainCount: z.number(),
  eventCount: z.string(),
  root: z.string(),
});
export type AuditRootView = z.infer<typeof AuditRootView>;

export const AuditRootPage = z.object({
  rows: z.array(AuditRootView),
  nextCursor: z.string().nullable(),
});
export type AuditRootPage = z.infer<typeof AuditRootPage>;
