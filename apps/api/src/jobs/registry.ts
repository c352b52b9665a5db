import type { JobHandler } from './handle.ts';

/** Every job the worker can run. One line a module, in module order. */
export const jobHandlers: readonly JobHandler[] = [];
