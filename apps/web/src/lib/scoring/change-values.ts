import { moneyText, type Locale } from '#lib/money.ts';
import { formatShare } from '#lib/numbers.ts';
import { featureValueText, type ValueWords } from './feature-value.ts';

type Change = { feature: string; unit: string; from: number; to: number };

/** Both ends of a change as a firm reads them: finer than usual where the usual figures would be the same. */
export function changeValues(
  { feature, unit, from, to }: Change,
  locale: Locale,
  words: ValueWords,
): { from: string; to: string } {
  const usual = (value: number) => featureValueText({ feature, value, unit }, locale, words);
  if (usual(from) !== usual(to)) return { from: usual(from), to: usual(to) };
  const finer = (value: number): string => {
    if (unit === 'fen') return moneyText(BigInt(Math.round(value)), { unit: 'yuan', locale });
    return unit === 'ratio' ? formatShare(Math.round(value * 1_000_000), 3) : usual(value);
  };
  return { from: finer(from), to: finer(to) };
}
