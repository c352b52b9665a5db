import { defineConfig } from 'vitest/config';

const ignored = ['**/node_modules/**', '**/build/**', '**/.svelte-kit/**', '**/e2e/**'];

/** The smallest machine it must be quick on has two cores; by itself the runner would leave one idle. */
const maxWorkers = 2;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{apps,packages,scripts}/**/*.test.ts'],
          exclude: [...ignored, '**/*.db.test.ts'],
          maxWorkers,
        },
      },
      {
        test: {
          name: 'db',
          include: ['{apps,packages}/**/*.db.test.ts'],
          exclude: ignored,
          globalSetup: ['apps/api/src/testing/global-setup.ts'],
          pool: 'forks',
          maxWorkers,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
