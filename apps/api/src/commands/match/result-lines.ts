import { type Attributes, type Explainer } from '@xyd/scoring';
import type { EnterpriseLine } from './enterprise-line.ts';
import type { ProductFile } from './product-file.ts';

/**
 * Makes the output lines. Most of a line are refusals of the same few thousand comparisons, so their
 * JSON is made once, up to the enterprise's own value, and a line is put together from such pieces.
 */
export function resultLines(
  { products }: ProductFile,
  { comparisons, explainAll }: Explainer,
): (enterprise: EnterpriseLine) => string {
  const ids = products.map(({ id }) => JSON.stringify(id));
  const refusals = ids.map((id) => `{"id":${id},"failed":[`);
  const failures = comparisons.map(
    ({ field, op, value = null }) =>
      `{"field":${JSON.stringify(field)},"op":"${op}","value":${JSON.stringify(value)},"actual":`,
  );
  const fields = [...new Set(comparisons.map(({ field }) => field))];
  const fieldOf = Int32Array.from(comparisons, ({ field }) => fields.indexOf(field));

  return ({ id, attributes }) => {
    const actuals = fields.map((field) => actualText(attributes, field));
    let [yes, no, unknown] = ['', '', ''];
    explainAll(attributes, {
      yes(position) {
        yes += `${yes === '' ? '' : ','}${ids[position]}`;
      },
      no(position, failed) {
        no += no === '' ? (refusals[position] ?? '') : `,${refusals[position]}`;
        for (let index = 0; index < failed.length; index += 1) {
          const comparison = failed[index] ?? 0;
          const separator = index === 0 ? '' : ',';
          no += `${separator}${failures[comparison]}${actuals[fieldOf[comparison] ?? 0]}}`;
        }
        no += ']}';
      },
      unknown(position, needs) {
        const separator = unknown === '' ? '' : ',';
        unknown += `${separator}{"id":${ids[position]},"needs":${JSON.stringify(needs)}}`;
      },
    });
    return `{"id":${JSON.stringify(id)},"yes":[${yes}],"no":[${no}],"unknown":[${unknown}]}`;
  };
}

function actualText(attributes: Attributes, field: string): string {
  return JSON.stringify(Object.hasOwn(attributes, field) ? (attributes[field] ?? null) : null);
}
