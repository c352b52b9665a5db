import { describe, expect, test } from 'vitest';
import { queueNames } from './queues.ts';
import { jobHandlers } from './registry.ts';
import { schedules } from './schedules.ts';

describe('the list of jobs', () => {
  test('names each job once, in the way of the house, on a queue that exists', () => {
    const definitions = jobHandlers.map(({ definition }) => definition);
    const names = definitions.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, queue, attempts } of definitions) {
      expect.soft(name).toMatch(/^[a-z-]+\.[a-z-]+$/);
      expect.soft(queueNames).toContain(queue);
      expect.soft(attempts).toBeGreaterThan(0);
    }
  });

  test('holds every job that the calendar asks for, with a payload that may be empty', () => {
    const known = new Map(jobHandlers.map(({ definition }) => [definition.name, definition]));
    for (const { definition } of schedules) {
      expect.soft(known.get(definition.name)).toBe(definition);
      expect.soft(definition.payload.safeParse({}).success).toBe(true);
    }
  });
});
