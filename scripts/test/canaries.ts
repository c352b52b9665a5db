/** An error that a gate must find: where it is planted, and what the gate must say about it. */
export type Canary = {
  /** The check of checks.ts that has to turn red. */
  readonly gate: string;
  readonly file: string;
  readonly content: string;
  /** Text that only this error brings about, so that a gate red for another reason proves nothing. */
  readonly expected: RegExp;
};

const canary = (gate: string, file: string, expected: RegExp, ...lines: string[]): Canary => ({
  gate,
  file,
  expected,
  content: `${lines.join('\n')}\n`,
});

export const canaries: readonly Canary[] = [
  canary(
    'format',
    'apps/api/src/canary-format.ts',
    /canary-format\.ts/,
    'export const canary = "double"  ;',
  ),
  canary(
    'format',
    'apps/web/src/lib/CanaryFormat.svelte',
    /CanaryFormat\.svelte/,
    '<p   >canary</p   >',
  ),
  canary(
    'lint',
    'apps/api/src/canary-lint.ts',
    /canary-lint\.ts[\s\S]*no-floating-promises|no-floating-promises[\s\S]*canary-lint\.ts/,
    'export function canary(): void {',
    '  Promise.resolve(1);',
    '}',
  ),
  canary(
    'lint',
    'apps/api/src/modules/audit/canary-clock.ts',
    /house\(no-ambient-clock\)/,
    'export const canary = (): Date => new Date();',
  ),
  canary(
    'lint',
    'apps/api/src/modules/loan/canary-audit.ts',
    /house\(change-is-audited\)/,
    "import { withTransaction, type Context } from '../../kernel/context.ts';",
    "import * as store from './store.ts';",
    '',
    'export const canary = (context: Context): Promise<unknown> =>',
    '  withTransaction(context, (tx) => store.insertLoan(tx));',
  ),
  canary(
    'types-api',
    'apps/api/src/canary-types.ts',
    /canary-types\.ts.*TS2322/,
    "export const canary: number = 'no number';",
  ),
  canary(
    'types-db',
    'packages/db/src/canary-types.ts',
    /canary-types\.ts.*TS2322/,
    "export const canary: number = 'no number';",
  ),
  canary(
    'types-scoring',
    'packages/scoring/src/canary-types.ts',
    /canary-types\.ts.*TS2322/,
    "export const canary: number = 'no number';",
  ),
  canary(
    'types-web',
    'apps/web/src/lib/CanaryTypes.svelte',
    /CanaryTypes\.svelte[\s\S]*not assignable/,
    '<script lang="ts">',
    "  const canary: number = 'no number';",
    '</script>',
    '',
    '<p>{canary}</p>',
  ),
  canary(
    'types-web',
    'apps/web/src/lib/CanaryAccess.svelte',
    /CanaryAccess\.svelte[\s\S]*a11y/,
    '<img src="/canary.png" />',
  ),
  canary(
    'deps',
    'apps/api/src/modules/audit/canary-order.ts',
    /module-order-audit.*canary-order\.ts/,
    "export * from '../identity/index.ts';",
  ),
  canary(
    'deps',
    'apps/api/src/modules/audit/canary-sql.ts',
    /sql-only-in-stores.*canary-sql\.ts/,
    "export { sql as canary } from 'drizzle-orm';",
  ),
  canary(
    'deps',
    'apps/web/src/routes/(bank)/Canary.svelte',
    /portal-not-to-portal.*Canary\.svelte/,
    '<script lang="ts">',
    "  import Other from '../(enterprise)/CanaryOther.svelte';",
    '</script>',
    '',
    '<Other />',
  ),
  canary(
    'deps',
    'apps/web/src/routes/(enterprise)/CanaryOther.svelte',
    /violations/,
    '<p>canary</p>',
  ),
  canary('dead', 'apps/api/src/canary-dead.ts', /canary-dead\.ts/, 'export const canary = 1;'),
];
