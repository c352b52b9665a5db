import { parseArgs } from 'node:util';
import { parseLocalDate, type LocalDate } from '../kernel/local-date.ts';
import { InputFault } from './ndjson.ts';

const USAGE =
  'usage: npm run score -- <enterprises.ndjson> [--model <file>] [--as-of <day>] [--contributions]';

export type ScoreCommandOptions = {
  readonly file: string;
  readonly modelFile: string | undefined;
  /** The day asked about where a line names none; today when not given. */
  readonly asOf: LocalDate | undefined;
  /** Every feature's part in the score, not only the strongest reasons. */
  readonly contributions: boolean;
};

/** Reads the command line. Throws InputFault with the usage where it makes no sense. */
export function readScoreOptions(parameters: readonly string[]): ScoreCommandOptions {
  const { values, positionals } = parse(parameters);
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) {
    throw new InputFault(USAGE);
  }
  const asOf = values['as-of'];
  return {
    file,
    modelFile: values.model,
    asOf: asOf === undefined ? undefined : dayFrom(asOf),
    contributions: values.contributions ?? false,
  };
}

function dayFrom(text: string): LocalDate {
  try {
    return parseLocalDate(text);
  } catch {
    throw new InputFault(`--as-of must be a day such as 2026-11-20, not "${text}".`);
  }
}

function parse(parameters: readonly string[]) {
  try {
    return parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: {
        model: { type: 'string' },
        'as-of': { type: 'string' },
        contributions: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new InputFault(`${error instanceof Error ? error.message : ''}\n${USAGE}`);
  }
}
