import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { repository } from '../start/settings.ts';

/** What the checks read of a service; anything else in the file is none of their business. */
export type Service = {
  readonly name: string;
  readonly image: string;
  readonly dockerfile: string | undefined;
  readonly user: string | undefined;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly ports: readonly string[];
  readonly secrets: readonly string[];
  readonly dependsOn: readonly string[];
  readonly restart: string | undefined;
  readonly healthcheck: readonly string[];
  readonly containerName: string | undefined;
};

export type Compose = {
  readonly text: string;
  readonly services: readonly Service[];
  /** Name → file. */
  readonly secrets: Readonly<Record<string, string>>;
};

export const readDeployFile = (path: string): string =>
  readFileSync(join(repository, path), 'utf8');

export function parseCompose(text: string): Compose {
  const file: unknown = parse(text, { merge: true });
  const secrets = entriesOf(memberOf(file, 'secrets')).map(([name, secret]): [string, string] => [
    name,
    textOf(memberOf(secret, 'file')) ?? '',
  ]);
  return {
    text,
    secrets: Object.fromEntries(secrets),
    services: entriesOf(memberOf(file, 'services')).map(([name, value]) => toService(name, value)),
  };
}

function toService(name: string, value: unknown): Service {
  const build = memberOf(value, 'build');
  const environment = entriesOf(memberOf(value, 'environment'));
  return {
    name,
    image: textOf(memberOf(value, 'image')) ?? '',
    dockerfile:
      build === undefined ? undefined : (textOf(memberOf(build, 'dockerfile')) ?? 'Dockerfile'),
    user: textOf(memberOf(value, 'user')),
    command: listOf(memberOf(value, 'command')),
    environment: Object.fromEntries(environment.map(([key, one]) => [key, textOf(one) ?? ''])),
    ports: listOf(memberOf(value, 'ports')),
    secrets: listOf(memberOf(value, 'secrets')),
    dependsOn: entriesOf(memberOf(value, 'depends_on')).map(([key]) => key),
    restart: textOf(memberOf(value, 'restart')),
    healthcheck: listOf(memberOf(memberOf(value, 'healthcheck'), 'test')),
    containerName: textOf(memberOf(value, 'container_name')),
  };
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map((one) => textOf(one) ?? '') : [];

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
