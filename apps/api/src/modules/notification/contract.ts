import { z } from 'zod';
import { PageLimitInput } from '../../kernel/inputs.ts';

export const ListNotificationsInput = z.strictObject({
  unreadOnly: z.boolean().default(false),
  /** The last notification of the page before. */
  cursor: z.uuid().optional(),
  limit: PageLimitInput,
});
export type ListNotificationsInput = z.infer<typeof ListNotificationsInput>;

export const MarkReadInput = z.strictObject({ notificationIds: z.array(z.uuid()).min(1).max(100) });
export type MarkReadInput = z.infer<typeof MarkReadInput>;

export const NotificationView = z.object({
  notificationId: z.uuid(),
  /** `module.event`: a key of the messages in both languages. */
  kind: z.string(),
  parameters: z.record(z.string(), z.string()),
  link: z.string(),
  createdAt: z.date(),
  /** When this person read it; a colleague's reading does not count. */
  readAt: z.date().nullable(),
});
export type NotificationView = z.infer<typeof NotificationView>;

export const NotificationPage = z.object({
  rows: z.array(NotificationView),
  nextCursor: z.uuid().nullable(),
});
export type NotificationPage = z.infer<typeof NotificationPage>;

export const UnreadView = z.object({
  unread: z.number(),
  /** There are more than are counted: show `unread` with a plus sign. */
  isCapped: z.boolean(),
});
export type UnreadView = z.infer<typeof UnreadView>;

export const MarkedView = z.object({ marked: z.number() });
export type MarkedView = z.infer<typeof MarkedView>;
