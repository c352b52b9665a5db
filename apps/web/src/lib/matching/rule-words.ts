import type { ApiClient, ApiOutput } from '#lib/api/types.ts';
import { sectionName } from '#lib/enterprise/industry-sections.ts';
import { sizeName, tagName } from '#lib/enterprise/enterprise-texts.ts';
import type { Locale } from '#lib/money.ts';
import { nameIn } from '#lib/product/product-texts.ts';
import type { RuleWords } from './condition-text.ts';

type Named = { code: string; name: string; englishName: string };

/** The words of the platform's rule fields: asked once a page, on the server, so that no browser loads the lists. */
export async function loadRuleWords(api: ApiClient, locale: Locale): Promise<RuleWords> {
  const [fields, regions, industries] = await Promise.all([
    api.product.ruleFields.query(),
    api.enterprise.regions.query(),
    api.enterprise.industries.query(),
  ]);
  return ruleWords(fields, locale, {
    regions: byCode(regions, locale),
    industries: byCode(industries, locale),
  });
}

type Names = ReadonlyMap<string, string>;

function ruleWords(
  fields: ApiOutput['product']['ruleFields'],
  locale: Locale,
  { regions, industries }: { regions: Names; industries: Names },
): RuleWords {
  const units = new Map(fields.map(({ field, unit }) => [field, unit]));
  const names: Record<string, (value: string) => string> = {
    region_code: (code) => regions.get(code) ?? code,
    city_code: (code) => regions.get(code) ?? code,
    industry_code: (code) => industries.get(code) ?? code,
    industry_section: sectionName,
    size_class: sizeName,
    tags: tagName,
  };
  return {
    locale,
    unitOf: (field) => units.get(field) ?? null,
    nameOf: (field, value) => names[field]?.(value) ?? value,
  };
}

const byCode = (rows: readonly Named[], locale: Locale): Names =>
  new Map(rows.map((row) => [row.code, nameIn(locale, row)]));
