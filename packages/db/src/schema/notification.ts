import { jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { NotificationId, OrganisationId, UserId } from '../ids.ts';
import { instant } from './columns.ts';

const organisationId = () => uuid('organisation_id').$type<OrganisationId>().notNull();
const notificationId = () => uuid('notification_id').$type<NotificationId>().notNull();

/** A message to an organisation's people: a kind and parameters, which the reader's language makes a sentence of. */
export const notification = pgTable(
  'notification',
  {
    organisationId: organisationId(),
    notificationId: notificationId(),
    /** The job that brought it: the same job run twice tells once. */
    jobId: text('job_id').notNull(),
    kind: text('kind').notNull(),
    parameters: jsonb('parameters').$type<Record<string, string>>().notNull(),
    link: text('link').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.notificationId] })],
);

/** Who has read what: each person for themselves. */
export const notificationRead = pgTable(
  'notification_read',
  {
    organisationId: organisationId(),
    notificationId: notificationId(),
    userId: uuid('user_id').$type<UserId>().notNull(),
    readAt: instant('read_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.notificationId, table.userId] })],
);
