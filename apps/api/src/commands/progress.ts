import { MultiBar, Presets, type SingleBar } from 'cli-progress';

export type StageProgress = {
  /** Announces a stage of `total` steps; what it returns is called once a step. */
  stage(name: string, total: number): () => void;
  stop(): void;
};

/** How often a stage says where it is when nobody watches a terminal. */
const LINES_A_STAGE = 5;

/** Bars on a terminal; elsewhere a few plain lines a stage, so that a log stays readable. */
export function createProgress(output: NodeJS.WriteStream = process.stderr): StageProgress {
  return output.isTTY ? barProgress(output) : lineProgress(output);
}

function barProgress(output: NodeJS.WriteStream): StageProgress {
  const bars = new MultiBar(
    { format: '{name} {bar} {value}/{total} {duration_formatted}', stream: output },
    Presets.shades_classic,
  );
  return {
    stage: (name, total) => {
      const bar: SingleBar = bars.create(total, 0, { name: name.padEnd(14) });
      return () => bar.increment();
    },
    stop: () => bars.stop(),
  };
}

function lineProgress(output: NodeJS.WriteStream): StageProgress {
  return {
    stage: (name, total) => {
      const every = Math.max(1, Math.ceil(total / LINES_A_STAGE));
      let done = 0;
      return () => {
        done += 1;
        if (done % every === 0 || done === total) output.write(`${name} ${done}/${total}\n`);
      };
    },
    stop: () => undefined,
  };
}
