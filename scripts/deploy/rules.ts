import type { Compose, Service } from './compose.ts';

/** What is wrong with the deployment, a sentence each; empty when nothing is. */
export type Faults = string[];

const neverInline = /PASSWORD|SECRET|DATABASE_URL|REDIS_URL|SIGNING_KEY/;

/** Every image is a full version or a digest, so that a deployment of today and one of next year are the same. */
export function imageFaults(images: readonly string[]): Faults {
  return images
    .filter(
      (image) =>
        !/@sha256:[0-9a-f]{64}$/.test(image) && !/:\d+\.\d+(\.\d+)?(-[\w.]+)*$/.test(image),
    )
    .map((image) => `image ${image} is pinned neither by an exact version nor by a digest`);
}

/** The images a Dockerfile builds upon; an earlier stage of its own is none. */
export function imagesOfDockerfile(text: string): string[] {
  const stages = [...text.matchAll(/^FROM\s+(\S+)(?:\s+AS\s+(\S+))?/gim)];
  const names = new Set(stages.map(([, , name]) => name));
  return stages.flatMap(([, image = '']) => (names.has(image) ? [] : [image]));
}

/** The user a built image ends with. */
export const userOfDockerfile = (text: string): string | undefined =>
  [...text.matchAll(/^USER\s+(\S+)/gim)].at(-1)?.[1];

export function userFaults(services: readonly Service[]): Faults {
  return services
    .filter(({ user }) => user === undefined || /^(root|0)(:|$)/.test(user))
    .map(({ name }) => `${name} runs as root, or does not say as whom`);
}

/** What runs to its end once needs no check of its health. */
export function healthFaults(services: readonly Service[]): Faults {
  return services
    .filter(({ healthcheck, restart }) => healthcheck.length === 0 && restart !== 'no')
    .map(({ name }) => `${name} has no health check`);
}

export function secretFaults({ services, secrets }: Compose): Faults {
  const inline = services.flatMap(({ name, environment }) =>
    Object.keys(environment)
      .filter((key) => neverInline.test(key) && !key.endsWith('_FILE'))
      .map((key) => `${name} gets ${key} in the open: use ${key}_FILE and a secret`),
  );
  const missing = services.flatMap(({ name, environment, command, secrets: granted }) => {
    const paths = [...Object.values(environment), ...command].filter((one) =>
      one.startsWith('/run/secrets/'),
    );
    const used = paths.map((path) => path.slice('/run/secrets/'.length));
    return [
      ...used.filter((one) => !granted.includes(one)),
      ...granted.filter((one) => !(one in secrets)),
    ].map((one) => `${name} uses the secret ${one}, which it is not given`);
  });
  const misplaced = Object.entries(secrets)
    .filter(([name, file]) => file !== `./deploy/secrets/${name}`)
    .map(([name]) => `the secret ${name} does not lie in deploy/secrets, which git ignores`);
  return [...inline, ...missing, ...misplaced];
}

export function dependencyFaults(services: readonly Service[]): Faults {
  const names = new Set(services.map(({ name }) => name));
  return services.flatMap(({ name, dependsOn }) =>
    dependsOn
      .filter((one) => !names.has(one))
      .map((one) => `${name} waits for ${one}, which does not exist`),
  );
}

/** Only the proxy is reachable from outside, and what may run many times may not claim a name or a port. */
export function exposureFaults(services: readonly Service[]): Faults {
  return services.flatMap(({ name, ports, containerName }) => [
    ...(ports.length > 0 && name !== 'proxy'
      ? [`${name} publishes ports; only the proxy may`]
      : []),
    ...(containerName === undefined
      ? []
      : [`${name} has a container_name and so cannot be scaled`]),
  ]);
}

/** Every variable the compose file takes from outside is explained. */
export function interpolationFaults(text: string, documented: ReadonlySet<string>): Faults {
  const used = new Set([...text.matchAll(/\$\{([A-Z_]+)/g)].map((match) => match[1] ?? ''));
  return [...used]
    .filter((key) => !documented.has(key))
    .map((key) => `deploy/.env.example does not explain ${key}`);
}

/** The keys an example file names, set or commented out. */
export const keysOfExample = (text: string): Set<string> =>
  new Set([...text.matchAll(/^(?:# )?([A-Z][A-Z0-9_]*)=/gm)].map((match) => match[1] ?? ''));
