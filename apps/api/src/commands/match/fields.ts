import { z } from 'zod';
import {
  type AttributeCatalogue,
  type AttributeDefinition,
  inferFields,
  MATCHING_CATALOGUE,
  validateRule,
} from '@xyd/scoring';

const DeclaredField = z
  .strictObject({
    type: z.enum(['number', 'string', 'boolean', 'tags', 'enum']),
    order: z.array(z.string()).min(1).optional(),
    item: z.string().min(1).nullish(),
  })
  .refine(({ type, order }) => order === undefined || type === 'enum', {
    path: ['order'],
    error: 'only an enum has an order',
  })
  .refine(({ order = [] }) => new Set(order).size === order.length, {
    path: ['order'],
    error: 'a value stands in it twice',
  });

/** Fields as a file of products declares them. */
export const DeclaredFields = z.record(z.string(), DeclaredField);
type DeclaredFields = z.infer<typeof DeclaredFields>;

const platform: AttributeCatalogue = MATCHING_CATALOGUE;

/** The declared fields beside those of the platform; a declaration wins. */
export function declaredCatalogue(fields: DeclaredFields): AttributeCatalogue {
  const declared = Object.entries(fields).map(
    ([field, { type, order, item = null }]): [string, AttributeDefinition] => [
      field,
      order === undefined ? { type, item } : { type, order, item },
    ],
  );
  return { ...platform, ...Object.fromEntries(declared) };
}

/**
 * Types as the rules show them. What no rule can show comes from the platform's catalogue where it has
 * a field of that name and kind: the data item behind it, and an order where rules compare by one.
 */
export function inferredCatalogue(
  products: readonly { readonly rule?: unknown }[],
): AttributeCatalogue {
  const rules = products.map(({ rule }) => ({ rule }));
  const inferred = inferFields(rules);
  const unordered = new Set(
    rules.flatMap(({ rule }) => {
      const validation = validateRule(rule, inferred);
      return validation.ok
        ? []
        : validation.issues
            .filter(({ code }) => code === 'rule.operator_not_for_type')
            .map(({ params }) => params['field'] ?? '');
    }),
  );
  const known = Object.entries(inferred).map(
    ([field, definition]): [string, AttributeDefinition] => {
      const ours = Object.hasOwn(platform, field) ? platform[field] : undefined;
      if (ours === undefined || kindOf(ours) !== kindOf(definition)) {
        return [field, definition];
      }
      return [field, unordered.has(field) ? ours : { ...definition, item: ours.item }];
    },
  );
  return Object.fromEntries(known);
}

function kindOf({ type }: AttributeDefinition): 'number' | 'boolean' | 'text' {
  return type === 'number' || type === 'boolean' ? type : 'text';
}
