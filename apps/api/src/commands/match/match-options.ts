import { parseArgs } from 'node:util';
import { InputFault } from '../ndjson.ts';

const USAGE =
  'usage: npm run match -- --products <products.json> --enterprises <enterprises.ndjson>';

export type MatchCommandOptions = {
  readonly productsFile: string;
  readonly enterprisesFile: string;
};

/** Reads the command line. Throws InputFault with the usage where it makes no sense. */
export function readMatchOptions(parameters: readonly string[]): MatchCommandOptions {
  const { products, enterprises } = parse(parameters);
  if (products === undefined || enterprises === undefined) {
    throw new InputFault(USAGE);
  }
  return { productsFile: products, enterprisesFile: enterprises };
}

function parse(parameters: readonly string[]) {
  try {
    return parseArgs({
      args: [...parameters],
      options: { products: { type: 'string' }, enterprises: { type: 'string' } },
    }).values;
  } catch (error) {
    throw new InputFault(`${error instanceof Error ? error.message : ''}\n${USAGE}`);
  }
}
