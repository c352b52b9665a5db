import type { CompilerOptions } from '@inlang/paraglide-js';

/** One set of options for `vite` and for the compile step that runs before `svelte-check`. */
export const paraglideOptions: CompilerOptions = {
  project: './project.inlang',
  outdir: './src/lib/paraglide',
  strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
  cookieName: 'locale',
  outputStructure: 'locale-modules',
  emitGitIgnore: false,
  emitPrettierIgnore: false,
  emitReadme: false,
  // Several commands may compile at once; overwriting in place keeps each of them readable meanwhile.
  cleanOutdir: false,
};
