import { DATA_ITEMS, valueOfMatches, type Attributes, type ItemOutlook } from '@xyd/scoring';
import type { Prospects } from '../scoring/index.ts';
import type { DataValueView } from './contract.ts';
import type { FirmSample } from './firm-sample.ts';
import type { Match } from './read-matches.ts';
import { attributeCatalogue, consentFor } from './rules.ts';
import { firmsLike, typicalAttributes } from './typical-attributes.ts';

/** What each item that the firm could still share would do to its matches, the most useful first. */
export function dataValueOf(
  { attributes, catalogue, results }: Match,
  prospects: Prospects,
  sample: FirmSample,
): DataValueView[] {
  const typical = typicalOf(attributes, sample);
  const outlooks = outlooksOf(prospects, typical);
  const products = catalogue.products.map(({ productId, rule }) => ({ id: productId, rule }));
  const awaited = results.filter(
    ({ outcome, needs }) => outcome === 'unknown' && needs.length === 1,
  );
  const values = valueOfMatches(products, attributes, attributeCatalogue, outlooks);
  return values.flatMap(({ item: code, gainedLikely, gainedAtBest, atRisk }) => {
    const item = DATA_ITEMS.find((one) => one === code);
    const consent = item && consentFor(item);
    return item && consent
      ? [
          {
            item,
            consent,
            gainedLikely: gainedLikely.length,
            gainedAtBest: gainedAtBest.length,
            atRisk: atRisk.length,
            awaited: awaited.filter(({ needs }) => needs[0] === item).length,
          },
        ]
      : [];
  });
}

/** An item that could not bring a score all by itself still fills fields of its own. */
function outlooksOf(prospects: Prospects, typical: Attributes): ItemOutlook[] {
  const scored = prospects.outlooks(typical);
  const others = prospects.unseenItems.filter((item) => !scored.some((one) => one.item === item));
  return [...scored, ...others.map((item) => ({ item, typical, moved: {} }))];
}

function typicalOf(attributes: Attributes, { firms, typicalByKind }: FirmSample): Attributes {
  const kind = JSON.stringify([attributes['industry_section'], attributes['size_class']]);
  const known = typicalByKind.get(kind);
  if (known) return known;
  const typical = typicalAttributes(firmsLike(firms, attributes), attributeCatalogue);
  typicalByKind.set(kind, typical);
  return typical;
}
