import type { z } from 'zod';

/** Queues by what a delay would cost: a person waits, a message waits, a night's work waits. */
export type QueueName = 'interactive' | 'notifications' | 'batch';

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
