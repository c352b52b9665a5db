/** Lines for the person who waits: what is being done, and how long each step took. */
export type Report = {
  readonly line: (text: string) => void;
  readonly step: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;
};

export function createReport(write: (line: string) => void): Report {
  const startedAtMs = performance.now();
  const secondsSince = (sinceMs: number): string =>
    ((performance.now() - sinceMs) / 1000).toFixed(1);
  const line = (text: string): void =>
    write(`[${secondsSince(startedAtMs).padStart(5)} s] ${text}`);
  return {
    line,
    step: async (name, work) => {
      line(name);
      const beganAtMs = performance.now();
      const result = await work();
      line(`${name}: done in ${secondsSince(beganAtMs)} s`);
      return result;
    },
  };
}
