import { existsSync } from 'node:fs';
import { defineConfig, devices, type ReporterDescription } from '@playwright/test';
import { settings } from './e2e/settings.ts';

const { givenUrl, jsonReport } = settings;
const baseURL = givenUrl ?? settings.ownUrl;
const systemChromium = '/usr/bin/chromium';
const reporter: ReporterDescription[] = [['list']];
if (jsonReport !== undefined) reporter.push(['json', { outputFile: jsonReport }]);

export default defineConfig({
  testDir: './e2e/journeys',
  outputDir: './test-results',
  // One world, two cores: more workers only wait for each other.
  workers: 2,
  retries: 0,
  timeout: 60_000,
  forbidOnly: true,
  reporter,
  use: {
    baseURL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // Without pictures: they cost a tenth of the run, and the snapshots tell what was there.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: false },
    launchOptions: {
      ...(existsSync(systemChromium) && { executablePath: systemChromium }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        // Containers often give 64 MiB of /dev/shm, too little for a browser.
        '--disable-dev-shm-usage',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    {
      name: 'desk',
      use: { viewport: { width: 1440, height: 900 } },
      testIgnore: /\.(phone|plain)\.spec/,
    },
    {
      name: 'phone',
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 } },
      testMatch: /\.(phone|both)\.spec/,
    },
    // Without scripts: what a form must still do.
    { name: 'plain', use: { javaScriptEnabled: false }, testMatch: /\.plain\.spec/ },
  ],
  ...(givenUrl === undefined && {
    webServer: {
      command: `"${process.execPath}" e2e/stack.ts`,
      url: `${baseURL}/sign-in`,
      timeout: 240_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
      stdout: 'pipe',
    },
  }),
});
