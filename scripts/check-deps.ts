import { globSync } from 'node:fs';

import { cruise, format } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

/**
 * Runs the import rules of .dependency-cruiser.cjs. The cruiser finds no violation in files it cannot read, so every
 * source file on disk must be among those it read.
 */
const folders = ['apps/api/src', 'apps/web/src', 'packages/db/src', 'packages/scoring/src'];

const sources = globSync(folders.map((folder) => `${folder}/**/*.{ts,svelte}`)).filter(
  (file) => !/\/paraglide\/|\.d\.ts$/.test(file),
);
const { output } = await cruise(
  folders,
  await extractOptions('./.dependency-cruiser.cjs'),
  undefined,
  { tsConfig: extractTsConfig('./tsconfig.base.json') },
);
if (typeof output === 'string') {
  throw new TypeError(output);
}

const cruised = new Set(output.modules.map((module) => module.source));
const unread = sources.filter((file) => !cruised.has(file));
const verdict = await format(output, { outputType: 'err' });
console.log(typeof verdict.output === 'string' ? verdict.output : '');
if (unread.length > 0) {
  console.error(
    `${unread.length} source files were not read, among them ${unread.slice(0, 5).join(', ')}`,
  );
}
process.exit(verdict.exitCode > 0 || unread.length > 0 ? 1 : 0);
