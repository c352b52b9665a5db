import { handle, type JobHandler } from '../../jobs/handle.ts';
import { notify } from '../../jobs/notify.ts';
import { handleNotify } from './handle-notify.ts';

export const notificationHandlers: readonly JobHandler[] = [handle(notify, handleNotify)];
