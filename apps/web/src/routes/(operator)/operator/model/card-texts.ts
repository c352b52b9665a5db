import type { ApiOutput } from '#lib/api/types.ts';
import { m } from '#lib/paraglide/messages.js';
import { blockName, capText, vetoName } from '#lib/scoring/score-texts.ts';
import { attributeName, indexText, shareText } from './model-texts.ts';

type View = ApiOutput['dashboard']['modelCard'];
export type ModelCard = NonNullable<View['card']>;
export type Places = View['places'];
type Limit = ModelCard['limits'][number];
type Basis = ModelCard['vetoes'][number]['basis'][number];
type Watched = ModelCard['monitoring'][number];

const purposes: Record<ModelCard['purposes'][number], () => string> = {
  rank_for_reference: m.dashboard_model_card_for_rank,
  explain_to_firm: m.dashboard_model_card_for_explain,
  match_products: m.dashboard_model_card_for_match,
};
const exclusions: Record<ModelCard['exclusions'][number], () => string> = {
  decide_alone: m.dashboard_model_card_not_decide,
  judge_persons: m.dashboard_model_card_not_persons,
  count_missing_as_bad: m.dashboard_model_card_not_missing,
  state_probability: m.dashboard_model_card_not_probability,
};
const directions = {
  up: m.dashboard_model_card_up,
  down: m.dashboard_model_card_down,
  none: m.dashboard_model_card_neither,
};
const missing = {
  unknown: m.dashboard_model_card_unknown,
  unknown_until_checked: m.dashboard_model_card_unchecked,
};
const measures: Record<Watched['measure'], () => string> = {
  psi: m.dashboard_model_psi,
  csi: m.dashboard_model_csi,
  migration: m.dashboard_model_migration,
  discrimination: m.dashboard_model_card_discrimination,
  calibration: m.dashboard_model_card_calibration,
  impact_ratio: m.dashboard_model_ratio,
};

type Parameters = Limit['parameters'];
const text = (of: Parameters, name: string): string => String(of[name] ?? '');
const number = (of: Parameters, name: string): number => Number(of[name] ?? 0);

const limits: Record<Limit['code'], (of: Parameters, nameOf: (key: string) => string) => string> = {
  expert_weights: () => m.dashboard_model_card_limit_expert(),
  not_calibrated: () => m.dashboard_model_card_limit_uncalibrated(),
  not_scored_yet: () => m.dashboard_model_card_limit_unscored(),
  few_firms: (of) =>
    m.dashboard_model_card_limit_few({ firms: text(of, 'firms'), wanted: text(of, 'wanted') }),
  blocks_without_evidence: (of) =>
    m.dashboard_model_card_limit_blocks({
      blocks: text(of, 'blocks').split(',').map(blockName).join(m.dashboard_model_card_comma()),
      share: shareText(number(of, 'share')),
    }),
  mostly_withheld: (of) =>
    m.dashboard_model_card_limit_withheld({ share: shareText(number(of, 'share')) }),
  population_shifted: (of) =>
    m.dashboard_model_card_limit_shifted({
      before: text(of, 'expectedMonth'),
      now: text(of, 'actualMonth'),
      psi: indexText(number(of, 'psi')),
    }),
  group_adversely_affected: (of, nameOf) =>
    m.dashboard_model_card_limit_group({
      attribute: attributeName(of['attribute'] === 'city' ? 'city' : 'size'),
      group: nameOf(text(of, 'group')),
      ratio: indexText(number(of, 'impactRatio')),
    }),
  basis_not_stated: (of) =>
    m.dashboard_model_card_limit_basis({ rule: vetoName(text(of, 'rule')) }),
};

export const purposeText = (code: keyof typeof purposes): string => purposes[code]();
export const exclusionText = (code: keyof typeof exclusions): string => exclusions[code]();
export const directionText = (code: keyof typeof directions): string => directions[code]();
export const missingText = (code: keyof typeof missing): string => missing[code]();
export const measureName = (code: Watched['measure']): string => measures[code]();
export const limitText = ({ code, parameters }: Limit, nameOf: (key: string) => string): string =>
  limits[code](parameters, nameOf);
export const basisText = (basis: readonly Basis[]): string =>
  basis.length === 0
    ? m.dashboard_model_card_basis_none()
    : basis
        .map(({ kind, document, article }) =>
          kind === 'design'
            ? m.dashboard_model_card_basis_design()
            : [document, article].filter((part) => part !== null).join(' '),
        )
        .join(m.dashboard_model_card_semicolon());
export const capName = capText;
