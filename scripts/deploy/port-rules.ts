import type { Service } from './compose.ts';
import type { Faults } from './rules.ts';

/** The variable by which each program is told where to listen. */
const portKeys: Readonly<Record<string, string>> = {
  api: 'API_PORT',
  worker: 'WORKER_PORT',
  web: 'PORT',
};

/** Who is asked on a port must listen there: proxies, health checks and the web's address of the API. */
export function portFaults(services: readonly Service[], caddyfile: string): Faults {
  const ports = new Map(services.map((service) => [service.name, portOf(service)]));
  const calls = services.flatMap(callsOf);
  for (const [, name = '', port = ''] of caddyfile.matchAll(/reverse_proxy ([a-z]+):(\d+)/g)) {
    calls.push({ caller: 'the Caddyfile', name, port });
  }
  return [
    ...calls
      .filter(({ name, port }) => ports.get(name) !== port)
      .map(
        ({ caller, name, port }) => `${caller} calls ${name} on port ${port}, where nobody listens`,
      ),
    ...publishedFaults(services, caddyfile),
    ...bindingFaults(services),
  ];
}

type Call = { readonly caller: string; readonly name: string; readonly port: string };

function callsOf({ name, environment, healthcheck }: Service): Call[] {
  const addresses = Object.values(environment).flatMap((value) => [
    ...value.matchAll(/http:\/\/([a-z]+):(\d+)/g),
  ]);
  const own = healthcheck.flatMap((word) => [...word.matchAll(/http:\/\/127\.0\.0\.1:(\d+)/g)]);
  return [
    ...addresses.map(([, callee = '', port = '']) => ({ caller: name, name: callee, port })),
    ...own.map(([, port = '']) => ({ caller: `the health check of ${name}`, name, port })),
  ];
}

function portOf({ name, environment }: Service): string | undefined {
  const key = portKeys[name];
  return key === undefined ? undefined : environment[key];
}

function publishedFaults(services: readonly Service[], caddyfile: string): Faults {
  const listened = new Set(
    [...caddyfile.matchAll(/^\s*https?_port (\d+)/gm)].map(([, port]) => port),
  );
  return services
    .flatMap(({ ports }) => ports.map((mapping) => mapping.split(':').at(-1)))
    .filter((port) => !listened.has(port))
    .map((port) => `the proxy publishes port ${port}, on which Caddy does not listen`);
}

/** On the loopback address of its container nobody else would reach a program. */
function bindingFaults(services: readonly Service[]): Faults {
  const hostKeys: Readonly<Record<string, string>> = {
    api: 'API_HOST',
    worker: 'API_HOST',
    web: 'HOST',
  };
  return services
    .filter(({ name, environment }) => {
      const key = hostKeys[name];
      return key !== undefined && environment[key] !== '0.0.0.0';
    })
    .map(({ name }) => `${name} does not listen on 0.0.0.0`);
}
