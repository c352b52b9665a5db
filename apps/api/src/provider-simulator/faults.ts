import { z } from 'zod';

/** Something that shall go wrong, for a source or all, so many times or until it is taken back. */
export const Fault = z.strictObject({
  source: z.string().default('*'),
  kind: z.enum(['status', 'slow', 'hang', 'malformed', 'oversized', 'partial', 'surplus']),
  /** How often; without end when absent. */
  times: z.int().min(1).optional(),
  /** For `status`. */
  status: z.int().min(400).max(599).default(500),
  /** For `slow`. */
  latencyMs: z.int().min(0).max(60_000).default(1_000),
});
export type Fault = z.infer<typeof Fault>;

export type Faults = {
  add(fault: Fault): void;
  clear(): void;
  /** The fault that the next answer of a source suffers, counted as suffered. */
  take(source: string): Fault | null;
};

export function createFaults(): Faults {
  let planned: Fault[] = [];
  return {
    add: (fault) => {
      planned.push(fault);
    },
    clear: () => {
      planned = [];
    },
    take: (source) => {
      const fault = planned.find((one) => one.source === '*' || one.source === source);
      if (!fault) return null;
      if (fault.times !== undefined) {
        const left = { ...fault, times: fault.times - 1 };
        planned = planned.flatMap((one) => {
          if (one !== fault) return [one];
          return left.times > 0 ? [left] : [];
        });
      }
      return fault;
    },
  };
}
