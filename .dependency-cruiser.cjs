/**
 * Who may import whom. ARCHITECTURE.md shows the same as a table; this file is what the gate runs.
 */

/** A module imports only modules before it. What flows the other way goes through the outbox, as a job. */
const moduleOrder = [
  'audit',
  'identity',
  'enterprise',
  'consent',
  'credit-data',
  'scoring',
  'product',
  'matching',
  'application',
  'guarantee',
  'risk-pool',
  'loan',
  'monitoring',
  'notification',
  'dashboard',
  'open-api',
  'node',
];

const api = '^apps/api/src';
const tests = '\\.(test|spec)\\.ts$|/testing/|^apps/web/e2e/|\\.config\\.ts$';
const sqlLibraries = '/node_modules/(drizzle-orm|postgres|pg)/';
const server =
  '/node_modules/(drizzle-orm|postgres|pg|bullmq|ioredis|hono|pino)/|^packages/db/src/(?!ids\\.ts)';

const orderRules = moduleOrder.slice(0, -1).map((module, index) => ({
  name: `module-order-${module}`,
  comment: `${module} comes before these modules. Use a job, or move the code.`,
  severity: 'error',
  from: { path: `${api}/modules/${module}/`, pathNot: tests },
  to: { path: `${api}/modules/(${moduleOrder.slice(index + 1).join('|')})/` },
}));

const structure = [
  {
    name: 'no-cycles',
    comment:
      'Types may refer to each other; code that runs may not. The component of a tree draws itself.',
    severity: 'error',
    from: { pathNot: '/RuleLines[.]svelte$' },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'not-to-unresolvable',
    comment: 'An import that resolves to nothing would escape every other rule.',
    severity: 'error',
    from: {},
    to: {
      couldNotResolve: true,
      pathNot: '^(\\./\\$types|\\$app|\\$env|\\$service-worker|#lib/paraglide)',
    },
  },
  {
    name: 'module-only-through-index',
    comment: 'Another module offers its index (what to call) and its contract (what to say).',
    severity: 'error',
    from: { path: `${api}/modules/([^/]+)/`, pathNot: tests },
    to: {
      path: `${api}/modules/(?!$1/)[^/]+/`,
      pathNot: `${api}/modules/[^/]+/(index|contract)\\.ts$`,
    },
  },
  {
    name: 'module-only-through-its-doors',
    comment:
      'Outside the modules: the router list takes routers, the job registry takes jobs and handlers.',
    severity: 'error',
    from: { path: `${api}/`, pathNot: `${api}/modules/|${tests}` },
    to: {
      path: `${api}/modules/[^/]+/`,
      pathNot: `${api}/modules/[^/]+/((index|contract)\\.ts$|[^/]+\\.(router|jobs|routes)\\.ts$|handle-[^/]+\\.ts$|handlers\\.ts$)`,
    },
  },
  {
    name: 'kernel-knows-nobody',
    severity: 'error',
    from: { path: `${api}/kernel/`, pathNot: tests },
    to: { path: `${api}/(?!kernel/)` },
  },
  {
    name: 'packages-know-no-application',
    severity: 'error',
    from: { path: '^packages/([^/]+)/' },
    to: { path: '^(apps/|packages/(?!$1/))' },
  },
  {
    name: 'scoring-is-pure',
    comment: 'The same numbers everywhere: no input or output, no library but zod.',
    severity: 'error',
    from: { path: '^packages/scoring/src/', pathNot: tests },
    to: { path: '.', pathNot: '^packages/scoring/src/|/node_modules/zod/' },
  },
];

const layers = [
  {
    name: 'rules-and-policies-are-pure',
    comment: 'They take values and return values: no database, no transport, no job, no machine.',
    severity: 'error',
    from: { path: `${api}/modules/[^/]+/[^/]*(rules|policy)\\.ts$` },
    to: {
      path: `${server}|${api}/(transport|jobs)/|${api}/modules/[^/]+/[^/]*store\\.ts$|/node_modules/@trpc/`,
    },
  },
  {
    name: 'rules-and-policies-ask-no-machine',
    severity: 'error',
    from: { path: `${api}/modules/[^/]+/[^/]*(rules|policy)\\.ts$` },
    to: { dependencyTypes: ['core'], pathNot: '(crypto|buffer)$' },
  },
  {
    name: 'contract-runs-in-the-browser',
    severity: 'error',
    from: { path: `${api}/.*contract\\.ts$` },
    to: {
      reachable: true,
      path: `${server}|/node_modules/@trpc/|^node:|^(fs|path|crypto|child_process|http)$`,
    },
  },
  {
    name: 'contract-holds-no-logic',
    severity: 'error',
    from: { path: `${api}/modules/[^/]+/contract\\.ts$` },
    to: {
      path: `${api}/(transport|jobs|modules/[^/]+/(?![^/]*contract\\.ts$))`,
    },
  },
  {
    name: 'sql-only-in-stores',
    severity: 'error',
    from: {
      path: `${api}/modules/`,
      pathNot: `${api}/modules/[^/]+/[^/]*store\\.ts$|${tests}`,
    },
    to: {
      path: `${sqlLibraries}|^packages/db/src/(?!ids\\.ts)`,
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'routers-call-use-cases',
    severity: 'error',
    from: { path: '\\.router\\.ts$' },
    to: {
      path: `${sqlLibraries}|^packages/db/src/(?!ids\\.ts)|${api}/modules/[^/]+/[^/]*store\\.ts$`,
    },
  },
  {
    name: 'trpc-only-at-the-edge',
    severity: 'error',
    from: {
      path: `${api}/`,
      pathNot: `${api}/(transport/|router\\.ts$|main\\.ts$)|\\.router\\.ts$|${tests}`,
    },
    to: { path: '/node_modules/@trpc/' },
  },
  {
    name: 'jobs-reach-redis-and-bullmq-in-one-place',
    severity: 'error',
    from: {
      path: `${api}/`,
      pathNot: `${api}/(jobs/|worker\\.ts$|main\\.ts$|transport/http/)|${tests}`,
    },
    to: { path: '/node_modules/(bullmq|ioredis)/' },
  },
  {
    name: 'lucia-in-one-file',
    severity: 'error',
    from: { pathNot: `${api}/modules/identity/sessions\\.ts$` },
    to: { path: '/node_modules/lucia/' },
  },
  {
    name: 'dashboard-writes-nothing',
    comment:
      "It reads and folds its own figures; it changes no other module's rows and starts no work.",
    severity: 'error',
    from: { path: `${api}/modules/dashboard/`, pathNot: tests },
    to: {
      path: `${api}/(kernel/authorized|modules/(?!dashboard/|audit/|identity/|[^/]+/contract)[^/]+/)`,
    },
  },
  {
    name: 'production-does-not-import-tests',
    severity: 'error',
    from: { path: '^(apps|packages)/', pathNot: `${tests}|^packages/db/src/embedded/` },
    to: { path: `${tests}|/node_modules/(vitest|fast-check|@playwright)/` },
  },
  {
    name: 'demo-only-from-commands',
    severity: 'error',
    from: { path: `${api}/`, pathNot: `${api}/(demo|commands)/|${tests}` },
    to: { path: `${api}/demo/` },
  },
  {
    name: 'simulator-stands-alone',
    comment:
      'It plays the outside world, so nothing of ours may know it, and it only our contracts.',
    severity: 'error',
    from: { path: `${api}/`, pathNot: `${api}/(provider-simulator|demo)/|${tests}` },
    to: { path: `${api}/provider-simulator/` },
  },
  {
    name: 'demo-and-simulator-share-the-world',
    comment: 'Both play the same made-up firms; the demo knows nothing else of the simulator.',
    severity: 'error',
    from: { path: `${api}/demo/` },
    to: { path: `${api}/provider-simulator/(?!world/index\\.ts$)` },
  },
];

const web = [
  {
    name: 'web-knows-the-contract',
    severity: 'error',
    from: { path: '^apps/web/' },
    to: { path: `${api}/(?!contract\\.ts$|router\\.ts$)|^packages/` },
  },
  {
    name: 'web-takes-only-the-type-of-the-router',
    severity: 'error',
    from: { path: '^apps/web/' },
    to: { path: `${api}/router\\.ts$`, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'portal-not-to-portal',
    comment: 'What portals share lies in $lib.',
    severity: 'error',
    from: { path: '^apps/web/src/routes/\\(([^)]+)\\)/' },
    to: { path: '^apps/web/src/routes/\\((?!$1\\))' },
  },
  {
    name: 'lib-knows-no-portal',
    severity: 'error',
    from: { path: '^apps/web/src/lib/' },
    to: { path: '^apps/web/src/routes/' },
  },
];

module.exports = {
  forbidden: [...structure, ...orderRules, ...layers, ...web],
  options: {
    doNotFollow: { path: 'node_modules|^apps/web/src/lib/paraglide/' },
    exclude: { path: '/\\.svelte-kit/|/build/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    detectProcessBuiltinModuleCalls: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.svelte', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
