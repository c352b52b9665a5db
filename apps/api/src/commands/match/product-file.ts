import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  type AttributeCatalogue,
  type IndexedProduct,
  type Rule,
  validateRule,
} from '@xyd/scoring';
import { faultSentence } from '../fault-sentence.ts';
import { InputFault, isFileFault, parse, unreadable } from '../ndjson.ts';
import { declaredCatalogue, DeclaredFields, inferredCatalogue } from './fields.ts';
import { ruleFault } from './rule-fault.ts';

const Products = z.array(z.object({ id: z.string().min(1), rule: z.unknown() }));
const WithFields = z.strictObject({ fields: DeclaredFields.optional(), products: Products });

/** The products to match, with what is known of the fields that their rules speak of. */
export type ProductFile = {
  readonly products: readonly IndexedProduct[];
  readonly catalogue: AttributeCatalogue;
  /** Fields whose values some rule compares: in these a value of another type would be a mistake. */
  readonly compared: readonly string[];
};

/** Reads and checks a file of products. Throws InputFault naming the file and the path of the first fault. */
export function readProducts(file: string): ProductFile {
  const json = parse(textOf(file), file);
  const isList = Array.isArray(json);
  const read = (isList ? Products : WithFields).safeParse(json);
  if (!read.success) {
    throw new InputFault(`${file}: ${faultSentence(read.error)}`);
  }
  const { products: unchecked, fields } = Array.isArray(read.data)
    ? { products: read.data, fields: undefined }
    : read.data;
  const catalogue = fields === undefined ? inferredCatalogue(unchecked) : declaredCatalogue(fields);
  const known = new Set<string>();
  const products = unchecked.map(({ id, rule }, index) => {
    const place = `${isList ? '' : 'products'}[${index}]`;
    if (known.has(id)) {
      throw new InputFault(`${file}: ${place}.id: another product is called "${id}" already.`);
    }
    known.add(id);
    const validation = validateRule(rule, catalogue);
    if (!validation.ok) {
      throw new InputFault(`${file}: ${ruleFault(`${place}.rule`, validation.issues)}`);
    }
    return { id, rule: validation.rule };
  });
  const compared = new Set(products.flatMap(({ rule }) => comparedFields(rule)));
  return { products, catalogue, compared: [...compared] };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw isFileFault(error) ? unreadable(file, error) : error;
  }
}

function comparedFields(rule: Rule): string[] {
  if ('field' in rule) {
    return rule.op === 'present' ? [] : [rule.field];
  }
  if ('not' in rule) {
    return comparedFields(rule.not);
  }
  return ('all' in rule ? rule.all : rule.any).flatMap(comparedFields);
}
