import type { ApiOutput } from '#lib/api/types.ts';
import type { Locale } from '#lib/money.ts';
import type { SelectOption } from '#lib/ui/select-option.ts';
import { sectionName } from './industry-sections.ts';

type Region = ApiOutput['enterprise']['regions'][number];
type Industry = ApiOutput['enterprise']['industries'][number];

const nameIn = (locale: Locale, row: { name: string; englishName: string }): string =>
  locale === 'en' ? row.englishName : row.name;

/** Cities and their counties, grouped under the city; a firm of the city itself picks the city. */
export function regionOptions(regions: readonly Region[], locale: Locale): SelectOption[] {
  const cities = regions.filter(({ level }) => level === 'city');
  return cities.flatMap((city) => {
    const group = nameIn(locale, city);
    const counties = regions.filter(
      ({ level, parentCode }) => level === 'county' && parentCode === city.code,
    );
    return [city, ...counties].map((row) => ({
      value: row.code,
      label: nameIn(locale, row),
      group,
    }));
  });
}

/** The two-digit divisions, grouped under their section. */
export const industryOptions = (industries: readonly Industry[], locale: Locale): SelectOption[] =>
  industries.map((row) => ({
    value: row.code,
    label: `${row.code} ${nameIn(locale, row)}`,
    group: sectionName(row.section),
  }));
