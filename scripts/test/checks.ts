import type { Step } from './run-step.ts';

const types = (name: string, directory: string, ...command: [string, ...string[]]): Step => ({
  name: `types-${name}`,
  directory,
  command,
  minutesMax: 3,
});

/** Every gate that needs no database and no browser. */
export const checks: readonly Step[] = [
  // Messages and route types are generated and not in the repository; lint, types and rules all read them.
  {
    name: 'generated',
    directory: 'apps/web',
    command: ['sh', '-c', 'node scripts/compile-messages.ts && svelte-kit sync'],
    minutesMax: 1,
  },
  { name: 'format', command: ['oxfmt', '--check'], minutesMax: 1 },
  { name: 'lint', command: ['oxlint', '--type-aware'], minutesMax: 2 },
  types('api', 'apps/api', 'tsc', '-p', '.'),
  types('db', 'packages/db', 'tsc', '-p', '.'),
  types('scoring', 'packages/scoring', 'tsc', '-p', '.'),
  types('scripts', 'scripts', 'tsc', '-p', '.'),
  types('web', 'apps/web', 'svelte-check', '--fail-on-warnings'),
  { name: 'deps', command: ['node', 'scripts/check-deps.ts'], minutesMax: 2 },
  { name: 'dead', command: ['knip', '--no-progress'], minutesMax: 2 },
  { name: 'deploy', command: ['node', 'scripts/deploy-check.ts'], minutesMax: 1 },
  { name: 'gates', command: ['node', 'scripts/check-gates.ts'], minutesMax: 4 },
];
