import { expect, test } from 'vitest';

import { parseCompose, readDeployFile } from './compose.ts';
import { portFaults } from './port-rules.ts';
import {
  dependencyFaults,
  exposureFaults,
  healthFaults,
  imageFaults,
  imagesOfDockerfile,
  interpolationFaults,
  keysOfExample,
  secretFaults,
  userFaults,
  userOfDockerfile,
} from './rules.ts';

const text = readDeployFile('docker-compose.yml');
const caddyfile = readDeployFile('deploy/proxy/Caddyfile');
const documented = keysOfExample(readDeployFile('deploy/.env.example'));

/** Every fault of the deployment, as it would be with one thing changed. */
function faultsAfter(from: string | RegExp, to: string): string[] {
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  const compose = parseCompose(changed);
  return [
    ...imageFaults(compose.services.map(({ image }) => image)),
    ...userFaults(compose.services),
    ...healthFaults(compose.services),
    ...secretFaults(compose),
    ...dependencyFaults(compose.services),
    ...exposureFaults(compose.services),
    ...interpolationFaults(changed, documented),
    ...portFaults(compose.services, caddyfile),
  ];
}

test('finds no fault in the deployment as it is', () => {
  expect(faultsAfter('# The whole marketplace', '# Das ganze')).toEqual([]);
});

test.each([
  ['a floating image', /postgres:18\.4-bookworm/, 'postgres:latest', 'image postgres:latest'],
  ['a program as root', 'user: node', 'user: root', 'worker runs as root'],
  ['a server without a user', '    user: postgres\n', '', 'database runs as root'],
  [
    'a missing health check',
    /healthcheck:\n {6}test: \['CMD-SHELL', 'nc/,
    "x-none:\n      test: ['CMD-SHELL', 'nc",
    'proxy has no health check',
  ],
  [
    'a password in the open',
    'POSTGRES_PASSWORD_FILE: /run/secrets/database_password',
    'POSTGRES_PASSWORD: abc',
    'database gets POSTGRES_PASSWORD in the open',
  ],
  [
    'a secret that is not granted',
    'secrets: [queue_config]',
    'secrets: []',
    'queue uses the secret queue_config',
  ],
  [
    'a secret that git would keep',
    './deploy/secrets/redis_url',
    './redis_url',
    'redis_url does not lie in deploy/secrets',
  ],
  [
    'a wait for nobody',
    'database: { condition',
    'databse: { condition',
    'migrate waits for databse',
  ],
  [
    'an open database',
    '    user: postgres\n',
    "    user: postgres\n    ports: ['5432:5432']\n",
    'database publishes ports',
  ],
  [
    'an unexplained variable',
    '${LOG_LEVEL:-info}',
    '${LOG_NOISE:-info}',
    'does not explain LOG_NOISE',
  ],
  [
    'an API that listens elsewhere',
    "API_PORT: '3001'",
    "API_PORT: '3009'",
    'calls api on port 3001',
  ],
  [
    'a web that listens elsewhere',
    "PORT: '3000'",
    "PORT: '3009'",
    'the Caddyfile calls web on port 3000',
  ],
  [
    'a check of the wrong port',
    '127.0.0.1:3002/ready',
    '127.0.0.1:3001/ready',
    'the health check of worker',
  ],
  ['a published port without a listener', ':8443', ':9443', 'publishes port 9443'],
  [
    'an API on its own loopback',
    'API_HOST: 0.0.0.0',
    'API_HOST: 127.0.0.1',
    'api does not listen on 0.0.0.0',
  ],
])('finds %s', (_, from, to, fault) => {
  expect(faultsAfter(from, to)).toContainEqual(expect.stringContaining(fault));
});

test.each([
  ['postgres:18', false],
  ['postgres', false],
  ['node:lts', false],
  ['postgres:18.4-bookworm', true],
  ['valkey/valkey:9.1.1-alpine', true],
  [`caddy@sha256:${'0'.repeat(64)}`, true],
])('%s: pinned is %s', (image, isPinned) => {
  expect(imageFaults([image]).length === 0).toBe(isPinned);
});

test('a stage built upon an earlier one names no image', () => {
  expect(imagesOfDockerfile('FROM node:24.1.0 AS base\nFROM base AS web\nFROM base')).toEqual([
    'node:24.1.0',
  ]);
});

test('the last USER of a Dockerfile counts', () => {
  expect(userOfDockerfile('FROM a\nUSER root\nFROM b\nUSER node\n')).toBe('node');
});
