import type { AttributeCatalogue, AttributeDefinition, Attributes } from '@xyd/scoring';

/** Fewer known values than this say nothing about the others, and too much about those few. */
const FEWEST_VALUES = 5;
/** With fewer firms of a kind than this, the wider kind is asked. */
const FEWEST_FIRMS = 30;

/** Firms of the same trade and size; where those are few, of the same size; else all. */
export function firmsLike(firms: readonly Attributes[], one: Attributes): readonly Attributes[] {
  const sameSize = firms.filter((firm) => firm['size_class'] === one['size_class']);
  const sameTrade = sameSize.filter((firm) => firm['industry_section'] === one['industry_section']);
  return [sameTrade, sameSize].find(({ length }) => length >= FEWEST_FIRMS) ?? firms;
}

/**
 * What each field that a data item supplies usually says: the middle of the known values, the lower of two, so that
 * it is a value some firm has. A field that few firms have is left out, as are names and lists, which have no middle.
 */
export function typicalAttributes(
  firms: readonly Attributes[],
  catalogue: AttributeCatalogue,
): Attributes {
  return Object.fromEntries(
    Object.entries(catalogue).flatMap(([field, definition]) => {
      if (definition.item === null) return [];
      const ranks = firms
        .map((firm) => rankOf(firm[field], definition))
        .filter((rank) => rank !== null)
        .toSorted((left, right) => left - right);
      const middle = ranks[Math.floor((ranks.length - 1) / 2)];
      return ranks.length < FEWEST_VALUES || middle === undefined
        ? []
        : [[field, valueAt(middle, definition)]];
    }),
  );
}

/** Where a value stands among the field's values, the least (of a grade the worst) first; null for none. */
function rankOf(value: Attributes[string], definition: AttributeDefinition): number | null {
  switch (definition.type) {
    case 'number':
      return typeof value === 'number' ? value : null;
    case 'boolean':
      return typeof value === 'boolean' ? Number(value) : null;
    case 'enum': {
      const place = typeof value === 'string' ? (definition.order ?? []).indexOf(value) : -1;
      return place < 0 ? null : -place;
    }
    case 'string':
    case 'tags':
      return null;
  }
}

function valueAt(rank: number, definition: AttributeDefinition): Attributes[string] {
  if (definition.type === 'boolean') return rank === 1;
  return definition.type === 'enum' ? (definition.order?.[-rank] ?? null) : rank;
}
