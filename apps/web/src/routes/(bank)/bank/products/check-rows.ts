import type { matching, product } from '@xyd/api/contract';
import { readApiError } from '#lib/api/api-error.ts';
import type { ApiClient } from '#lib/api/types.ts';
import { placeOf, writtenRows } from './rule-place.ts';
import { fromRows, type EditableRule, type RuleRow } from './rule-rows.ts';

/** What is said of a rule, with the rows it was read from: paths lead back to them. */
export type RuleCheck = {
  findings: product.FindingView[];
  reach: matching.ReachView;
  rows: RuleRow[];
};
/** No check where a row cannot be read: its number is among the faults. */
export type CheckAnswer = { faults: number[]; check: RuleCheck | null };

/** Asks the linter and the reach of the rows: from the form action, and from the page while they are written. */
export async function checkRows(
  api: ApiClient,
  { rows, rest }: EditableRule,
  fields: readonly product.RuleFieldView[],
): Promise<CheckAnswer> {
  const { rule, faults } = fromRows({ rows, rest }, fields);
  if (faults.length > 0) return { faults, check: null };
  try {
    const [{ findings }, reach] = await Promise.all([
      api.product.checkRule.query({ rule }),
      api.matching.previewReach.query({ rule }),
    ]);
    return { faults, check: { findings, reach, rows } };
  } catch (error) {
    const refused = refusedRows(error, rows);
    if (refused.length === 0) throw error;
    return { faults: refused, check: null };
  }
}

/** The rows that the API cannot take, such as “higher than” of a name: it names them by their path in the rule. */
function refusedRows(error: unknown, rows: readonly RuleRow[]): number[] {
  const written = writtenRows(rows);
  const numbers = (readApiError(error)?.issues ?? []).flatMap(({ path }) => {
    const [, key = '', index] = path.split('.');
    const place = placeOf([key, Number(index)], written);
    return place.kind === 'row' ? [place.row] : [];
  });
  return [...new Set(numbers)].toSorted((one, other) => one - other);
}
