import { z } from 'zod';
import { defineJob } from './define-job.ts';

/**
 * Tells the people of one organisation that something happened. The notification module turns kind and
 * parameters into messages; whoever asks need not know its channels.
 */
export const notify = defineJob({
  name: 'notification.notify',
  queue: 'notifications',
  payload: z.strictObject({
    organisationId: z.uuid(),
    /** `module.event`: a key of the messages in both languages. */
    kind: z.string().regex(/^[a-z_]+\.[a-z_]+$/),
    parameters: z.record(z.string(), z.string()),
    /** Where in the portal it can be seen to, from the origin's root. */
    link: z.string().startsWith('/'),
  }),
  attempts: 5,
});
