import { type CodeTexts, textOf } from '#lib/code-text.ts';
import type { Locale } from '#lib/money.ts';
import { sizeTexts } from './model-texts.ts';
import type { Places } from './card-texts.ts';

/** The name of a group of firms: a place by its code, else a class of size. */
export function nameIn(places: Places, locale: Locale): (key: string) => string {
  const names: CodeTexts = Object.fromEntries(
    places.map(({ code, name, englishName }) => [
      code,
      () => (locale === 'en' ? englishName : name),
    ]),
  );
  return (key) => names[key]?.() ?? textOf(sizeTexts, key);
}
