import type { Context } from '../kernel/context.ts';
import type { JobDefinition } from './define-job.ts';

/** A definition with the code that runs it, payload already parsed. Only the worker holds these. */
export type JobHandler = {
  readonly definition: JobDefinition;
  run(context: Context, payload: unknown): Promise<void>;
};

/** Binds a handler to its job. The handler may run more than once for one job and must not mind. */
export const handle = <Payload>(
  definition: JobDefinition<Payload>,
  run: (context: Context, payload: Payload) => Promise<void>,
): JobHandler => ({
  definition,
  run: (context, payload) => run(context, definition.payload.parse(payload)),
});
