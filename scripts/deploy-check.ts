import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { configKeys } from '../apps/api/src/config.ts';
import { parseCompose, readDeployFile, type Compose } from './deploy/compose.ts';
import { portFaults } from './deploy/port-rules.ts';
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
  type Faults,
} from './deploy/rules.ts';
import { repository } from './start/settings.ts';
import { apiPaths } from './start/upstreams.ts';

/** Whether the files of the deployment agree with each other and with the programs they start. */
const compose = parseCompose(readDeployFile('docker-compose.yml'));
const caddyfile = readDeployFile('deploy/proxy/Caddyfile');
const settingsDocumented = keysOfExample(readDeployFile('.env.example'));
const deploymentDocumented = keysOfExample(readDeployFile('deploy/.env.example'));
const { services } = compose;

const faults: Faults = [
  ...imageFaults([
    ...services.map(({ image }) => image),
    ...dockerfiles().flatMap(([, text]) => imagesOfDockerfile(text)),
  ]),
  ...userFaults(services),
  ...dockerfileUserFaults(),
  ...healthFaults(services),
  ...secretFaults(compose),
  ...dependencyFaults(services),
  ...exposureFaults(services),
  ...interpolationFaults(compose.text, deploymentDocumented),
  ...portFaults(services, caddyfile),
  ...programFaults(compose),
  ...configKeys
    .filter((key) => !settingsDocumented.has(key))
    .map((key) => `.env.example does not explain ${key}`),
  ...versionFaults(),
  ...apiPaths
    .filter((path) => !caddyfile.includes(` ${path} ${path}/*`))
    .map(
      (path) => `the Caddyfile does not know the path ${path}, which npm start sends to the API`,
    ),
];

for (const fault of faults) {
  console.error(`deploy: ${fault}`);
}
console.log(faults.length === 0 ? `${services.length} services agree` : `${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);

function dockerfiles(): [string, string][] {
  const paths = services.flatMap(({ dockerfile }) => dockerfile ?? []);
  return [...new Set(paths)].map((path) => [path, readDeployFile(path)]);
}

function dockerfileUserFaults(): Faults {
  return dockerfiles()
    .filter(([, text]) => /^(root|0)?$/.test(userOfDockerfile(text) ?? ''))
    .map(([path]) => `${path} ends as root`);
}

/** The programs started exist, and are told only what they read and all of what they need. */
function programFaults({ services: all }: Compose): Faults {
  const known = new Set(configKeys.flatMap((key) => [key, `${key}_FILE`]).concat('NODE_ENV'));
  return all.flatMap(({ name, command, environment }) => {
    const script = command.find((word) => word.startsWith('apps/api/'));
    if (script === undefined) {
      return [];
    }
    const keys = Object.keys(environment);
    return [
      ...(existsSync(join(repository, script))
        ? []
        : [`${name} starts ${script}, which does not exist`]),
      ...keys
        .filter((key) => !known.has(key))
        .map((key) => `${name} is told ${key}, which it never reads`),
      ...['DATABASE_URL', 'SIGNING_KEY']
        .filter((key) => !keys.includes(key) && !keys.includes(`${key}_FILE`))
        .map((key) => `${name} needs ${key}`),
    ];
  });
}

/** The image builds with the same Node and pnpm as everybody's computer. */
function versionFaults(): Faults {
  const manifest: { packageManager: string; devDependencies: { node: string } } = JSON.parse(
    readDeployFile('package.json'),
  );
  const dockerfile = readDeployFile('Dockerfile');
  return [`node:${manifest.devDependencies.node}-`, manifest.packageManager]
    .filter((pin) => !dockerfile.includes(pin))
    .map((pin) => `the Dockerfile does not use ${pin}`);
}
