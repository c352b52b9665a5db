export type AttributeType = 'number' | 'string' | 'boolean' | 'tags' | 'enum';

export type AttributeDefinition = {
  readonly type: AttributeType;
  /** An enum's values, best first; without it an enum has no more and less. */
  readonly order?: readonly string[];
  /** The data item that supplies the attribute; null when the firm itself or the platform does. */
  readonly item: string | null;
  readonly unit?: string;
};

/** The fields a rule may speak of. */
export type AttributeCatalogue = Readonly<Record<string, AttributeDefinition>>;

export type AttributeValue = number | string | boolean | readonly string[] | null;

/** One enterprise's attributes; an absent or null one is unknown. */
export type Attributes = Readonly<Record<string, AttributeValue | undefined>>;

/** Reads a field's definition; an own property only, so that a field called `constructor` is unknown. */
export function definitionOf(
  catalogue: AttributeCatalogue,
  field: string,
): AttributeDefinition | null {
  return Object.hasOwn(catalogue, field) ? (catalogue[field] ?? null) : null;
}

/** Reads an attribute; an own property only. */
export function attributeOf(attributes: Attributes, field: string): AttributeValue {
  return Object.hasOwn(attributes, field) ? (attributes[field] ?? null) : null;
}
