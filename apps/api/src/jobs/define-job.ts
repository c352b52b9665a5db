import type { z } from 'zod';

/**
 * Queues by what a delay would cost: a person waits, a message waits, a night's work waits. `computing` is a night's
 * work that keeps a core busy: its jobs run on threads, so that the others of the process go on.
 */
export type QueueName = 'interactive' | 'notifications' | 'batch' | 'computing';

export type JobDefinition<Payload = unknown> = {
  /** `module.verb-noun`, unique. */
  readonly name: string;
  readonly queue: QueueName;
  readonly payload: z.ZodType<Payload>;
  /** How often a failing handler is run before the job is set aside for a person. */
  readonly attempts: number;
};

/** A job is data: importing one never drags its handler, or a queue connection, along. */
export const defineJob = <Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> =>
  definition;
