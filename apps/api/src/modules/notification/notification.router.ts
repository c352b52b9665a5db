import { procedureFor, router } from '../../transport/trpc/init.ts';
import {
  ListNotificationsInput,
  MarkedView,
  MarkReadInput,
  NotificationPage,
  UnreadView,
} from './contract.ts';
import { countUnread, listNotifications } from './list-notifications.ts';
import { markAllRead, markRead } from './mark-read.ts';

const forEveryPortal = () =>
  procedureFor('enterprise', 'bank', 'guarantor', 'government', 'provider', 'operator');

export const notificationRouter = router({
  list: forEveryPortal()
    .input(ListNotificationsInput)
    .output(NotificationPage)
    .query(({ ctx, input }) => listNotifications(ctx, ctx.actor, input)),
  unreadCount: forEveryPortal()
    .output(UnreadView)
    .query(({ ctx }) => countUnread(ctx, ctx.actor)),
  markRead: forEveryPortal()
    .input(MarkReadInput)
    .output(MarkedView)
    .mutation(({ ctx, input }) => markRead(ctx, ctx.actor, input)),
  markAllRead: forEveryPortal()
    .output(MarkedView)
    .mutation(({ ctx }) => markAllRead(ctx, ctx.actor)),
});
