import { lint, MATCHING_CATALOGUE, type AttributeCatalogue } from '@xyd/scoring';
import type { CheckRuleInput, RuleCheckView, RuleFieldView } from './contract.ts';
import { toFindingView } from './view.ts';

const catalogue: AttributeCatalogue = MATCHING_CATALOGUE;

/** What the linter says of a rule that is being written; the input's schema has refused malformed ones. */
export const checkRule = (input: CheckRuleInput): RuleCheckView => ({
  findings: lint(input.rule, catalogue).map(toFindingView),
});

/** The fields that rules may use. */
export const listRuleFields = (): RuleFieldView[] =>
  Object.entries(catalogue).map(([field, definition]) => ({
    field,
    type: definition.type,
    order: [...(definition.order ?? [])],
    item: definition.item,
    unit: definition.unit ?? null,
  }));
