import { type CodeTexts, textOf } from '#lib/code-text.ts';
import { m } from '#lib/paraglide/messages.js';

const blocks: CodeTexts = {
  existence: m.scoring_block_existence,
  lawfulness: m.scoring_block_lawfulness,
  judicial: m.scoring_block_judicial,
  commitment: m.scoring_block_commitment,
  honour: m.scoring_block_honour,
  social: m.scoring_block_social,
  official: m.scoring_block_official,
  tax: m.scoring_block_tax,
  invoice: m.scoring_block_invoice,
  cash_flow: m.scoring_block_cash_flow,
  employment: m.scoring_block_employment,
  utilities: m.scoring_block_utilities,
  assets: m.scoring_block_assets,
  technology: m.scoring_block_technology,
  supply_chain: m.scoring_block_supply_chain,
};

const vetoes: CodeTexts = {
  dishonest_debtor: m.scoring_veto_dishonest_debtor,
  serious_dishonest_list: m.scoring_veto_serious_dishonest_list,
  registration_closed: m.scoring_veto_registration_closed,
  tax_grade_d: m.scoring_veto_tax_grade_d,
  bankruptcy: m.scoring_veto_bankruptcy,
  criminal_case: m.scoring_veto_criminal_case,
  debt_evasion: m.scoring_veto_debt_evasion,
};

const confidences: CodeTexts = {
  high: m.scoring_confidence_high,
  medium: m.scoring_confidence_medium,
  low: m.scoring_confidence_low,
};

const caps: Readonly<Record<string, ((inputs: { maximum: number }) => string) | undefined>> = {
  public_grade_d: m.scoring_cap_public_grade_d,
  public_grade_c: m.scoring_cap_public_grade_c,
  thin_file: m.scoring_cap_thin_file,
};

export const blockName = (code: string): string => textOf(blocks, code);
export const vetoName = (code: string): string => textOf(vetoes, code);
export const confidenceName = (level: string): string => textOf(confidences, level);
export const capText = (cap: { code: string; maximumScore: number }): string =>
  (caps[cap.code] ?? m.scoring_cap_other)({ maximum: cap.maximumScore });
