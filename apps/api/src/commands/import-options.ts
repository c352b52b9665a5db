import { isAbsolute, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseLocalDate, type LocalDate } from '../kernel/local-date.ts';
import { ImportRefusedError } from '../modules/credit-data/index.ts';

export const USAGE = `usage: npm run import -- invoices <folder> [options]

  --as-of <day>        first day that the data no longer covers (2020-03-01)
  --all-or-nothing     import nothing if a single row is wrong
  --report <file>      where wrong rows are listed (in the data folder of this installation)
  --instrument <text>  under what right the data is loaded; kept in each firm's audit chain`;

export type ImportOptions = {
  directory: string;
  asOf: LocalDate;
  allOrNothing: boolean;
  reportFile: string;
  instrument: string;
};

const INSTRUMENT = 'published contest data, CUMCM 2020 problem C: masked firms, no persons';
const AS_OF = '2020-03-01';

/** Reads the command line. Throws ImportRefusedError with the usage where it makes no sense. */
export function readOptions(parameters: readonly string[], dataDirectory: string): ImportOptions {
  const { values, positionals } = parse(parameters);
  const [what, directory, ...rest] = positionals;
  if (what !== 'invoices' || directory === undefined || rest.length > 0) {
    throw new ImportRefusedError(USAGE);
  }
  return {
    directory: resolve(directory),
    asOf: dayFrom(values['as-of'] ?? AS_OF),
    allOrNothing: values['all-or-nothing'] ?? false,
    reportFile: reportFile(values.report, dataDirectory),
    instrument: values.instrument ?? INSTRUMENT,
  };
}

function parse(parameters: readonly string[]) {
  try {
    return parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: {
        'as-of': { type: 'string' },
        'all-or-nothing': { type: 'boolean' },
        report: { type: 'string' },
        instrument: { type: 'string' },
      },
    });
  } catch (error) {
    throw new ImportRefusedError(`${error instanceof Error ? error.message : ''}\n\n${USAGE}`);
  }
}

function dayFrom(text: string): LocalDate {
  try {
    return parseLocalDate(text);
  } catch {
    throw new ImportRefusedError(`--as-of must be a day such as ${AS_OF}, not "${text}".`);
  }
}

const reportFile = (given: string | undefined, dataDirectory: string): string =>
  given === undefined
    ? join(resolve(dataDirectory), 'import-rejected.csv')
    : isAbsolute(given)
      ? given
      : resolve(given);
