import type { matching } from '@xyd/api/contract';
import { textOf } from '#lib/code-text.ts';
import { m } from '#lib/paraglide/messages.js';

const purposes: Record<matching.DemandView['purpose'], () => string> = {
  working_capital: m.matching_purpose_working_capital,
  equipment: m.matching_purpose_equipment,
  expansion: m.matching_purpose_expansion,
  research: m.matching_purpose_research,
  order: m.matching_purpose_order,
  refinancing: m.matching_purpose_refinancing,
  other: m.matching_purpose_other,
};

export const demandPurposeName = (code: string): string => textOf(purposes, code);
export const demandPurposeOptions = (): { value: string; label: string }[] =>
  Object.entries(purposes).map(([value, label]) => ({ value, label: label() }));
