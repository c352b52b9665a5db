import type { JobDefinition } from './define-job.ts';

/** A job that the calendar asks for, in Asia/Shanghai. */
export type Schedule = { definition: JobDefinition; pattern: string };

/** Every recurring job. One line a module, in module order. */
export const schedules: readonly Schedule[] = [];
