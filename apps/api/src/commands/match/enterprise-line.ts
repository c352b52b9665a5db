import type { AttributeDefinition, Attributes } from '@xyd/scoring';
import { InputFault } from '../ndjson.ts';
import type { ProductFile } from './product-file.ts';

export type EnterpriseLine = { readonly id: string; readonly attributes: Attributes };

/** Checks one line, by hand as there may be millions. Throws InputFault naming the place and the path. */
export function asEnterprise(
  value: unknown,
  { catalogue, compared }: ProductFile,
  place: string,
): EnterpriseLine {
  if (!isRecord(value)) {
    throw new InputFault(`${place}: expected {"id", "attributes"}.`);
  }
  const { id, attributes } = value;
  if (typeof id !== 'string' || id === '') {
    throw new InputFault(`${place}: id: expected a text.`);
  }
  if (!isRecord(attributes)) {
    throw new InputFault(`${place}: attributes: expected an object of attributes by field.`);
  }
  for (const field of compared) {
    const actual = Object.hasOwn(attributes, field) ? attributes[field] : null;
    const definition = catalogue[field];
    if (actual !== null && actual !== undefined && definition && !fits(actual, definition)) {
      throw new InputFault(`${place}: attributes.${field}: expected ${wordsFor(definition)}.`);
    }
  }
  return { id, attributes: asAttributes(attributes) };
}

function fits(actual: unknown, { type, order }: AttributeDefinition): boolean {
  switch (type) {
    case 'number':
      return Number.isFinite(actual);
    case 'boolean':
      return typeof actual === 'boolean';
    case 'enum':
      return typeof actual === 'string' && (order?.includes(actual) ?? true);
    case 'string':
    case 'tags':
      return (
        typeof actual === 'string' ||
        (Array.isArray(actual) && actual.every((tag) => typeof tag === 'string'))
      );
  }
}

function wordsFor({ type, order }: AttributeDefinition): string {
  switch (type) {
    case 'number':
      return 'a number or null';
    case 'boolean':
      return 'true, false or null';
    case 'enum':
      return order === undefined ? 'a text or null' : `one of ${order.join(', ')}, or null`;
    case 'string':
    case 'tags':
      return 'a text, a list of texts, or null';
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Fields that rules compare were checked; of the others rules ask at most whether they are there.
function asAttributes(attributes: Record<string, unknown>): Attributes {
  return attributes as Attributes;
}
