import type { ApiOutput } from '#lib/api/types.ts';
import { type CodeTexts, textOf } from '#lib/code-text.ts';
import type { Locale } from '#lib/money.ts';
import { formatShare } from '#lib/numbers.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import type { ModelView } from './model-views.ts';

type Stability = NonNullable<ApiOutput['dashboard']['modelStability']['stability']>;
type Verdict = Stability['score']['verdict'];
type Report = NonNullable<ApiOutput['dashboard']['modelReport']['report']>;
type Group = Report['fairness'][number]['groups'][number];

const PPM = 1_000_000;

export const viewNames: Record<ModelView, () => string> = {
  population: m.dashboard_model_population,
  stability: m.dashboard_model_stability,
  fairness: m.dashboard_model_fairness,
  outcomes: m.dashboard_model_outcomes,
  challenger: m.dashboard_model_challenger,
};

const verdicts: Record<Verdict, () => string> = {
  stable: m.dashboard_model_verdict_stable,
  moderate_shift: m.dashboard_model_verdict_moderate_shift,
  significant_shift: m.dashboard_model_verdict_significant_shift,
};
const verdictTones: Record<Verdict, Tone> = {
  stable: 'ok',
  moderate_shift: 'warn',
  significant_shift: 'bad',
};

type Shift = Pick<Stability['score'], 'psi' | 'criticalValue' | 'verdict'>;

/** A shift that chance alone may make in so few firms is no shift yet. */
export function verdictOf({ psi, criticalValue, verdict }: Shift): { text: string; tone: Tone } {
  return verdict !== 'stable' && psi <= criticalValue
    ? { text: m.dashboard_model_verdict_chance(), tone: 'neutral' }
    : { text: verdicts[verdict](), tone: verdictTones[verdict] };
}

export const sizeTexts: CodeTexts = {
  large: m.dashboard_size_large,
  medium: m.dashboard_size_medium,
  small: m.dashboard_size_small,
  micro: m.dashboard_size_micro,
  unknown: m.dashboard_size_unknown,
};
const attributes = {
  city: m.dashboard_model_by_city,
  size: m.dashboard_model_by_size,
};
const sides = {
  public: m.dashboard_model_side_public,
  market: m.dashboard_model_side_market,
};

export const attributeName = (attribute: keyof typeof attributes): string =>
  attributes[attribute]();
export const sideName = (side: keyof typeof sides): string => sides[side]();
export const groupName = (
  { key, name, englishName }: Pick<Group, 'key' | 'name' | 'englishName'>,
  locale: Locale,
): string => (locale === 'en' ? englishName : name) ?? textOf(sizeTexts, key);

/** A share between 0 and 1 as a percentage. */
export const shareText = (share: number): string => formatShare(Math.round(share * PPM));
export const indexText = (index: number): string => index.toFixed(3);
export const intervalText = ([low, high]: readonly [number, number]): string =>
  `${indexText(low)} – ${indexText(high)}`;
export const percent = (share: number): number => Math.round(share * 1000) / 10;
export const verdictName = (verdict: Verdict): string => verdicts[verdict]();
