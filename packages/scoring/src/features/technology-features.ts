import {
  type FeatureDefinition,
  type FeatureValue,
  UNKNOWN,
  defineFeatures,
  known,
} from './definition.ts';
import type { KnownRecords } from './known-records.ts';
import { newestDay } from './public-features.ts';
import type { DataItem } from '../records/data-item.ts';
import type { IntellectualProperty } from '../records/public-record.ts';

type Right = IntellectualProperty['right'];

/** Rights of these kinds that stand on the day (国办发〔2021〕52号 names the domain). */
const rights = (kinds: readonly Right[]): FeatureDefinition => ({
  item: 'INTELLECTUAL_PROPERTY',
  missing: 'unknown_until_checked',
  unit: 'count',
  windowMonths: null,
  direction: 'up',
  compute: (records) =>
    countStanding(
      records,
      'INTELLECTUAL_PROPERTY',
      records
        .of('intellectual_property')
        .filter(({ payload }) => kinds.includes(payload.right))
        .map(({ payload }) => ({ since: payload.grantedOn, validUntil: payload.validUntil })),
    ),
});

/**
 * Recognitions by name, as authorities write them: 高新技术企业 (国科发火〔2016〕32号), 科技型中小企业
 * (国科发政〔2017〕115号), and the tiers of 优质中小企业 (工信部企业〔2022〕63号).
 */
const TECHNOLOGY_TAG = /高新技术企业|科技型中小企业|专精特新|创新型中小企业/;

export const technologyFeatures = defineFeatures({
  invention_patents_count: rights(['INVENTION']),
  other_patents_count: rights(['UTILITY_MODEL', 'DESIGN']),
  trademarks_count: rights(['TRADEMARK']),
  /** Recognitions as a technology firm that stand on the day. */
  technology_recognitions_count: {
    item: 'HONOUR',
    missing: 'unknown_until_checked',
    unit: 'count',
    windowMonths: null,
    direction: 'up',
    compute: (records) =>
      countStanding(
        records,
        'HONOUR',
        records
          .of('honour')
          .filter(({ payload }) => TECHNOLOGY_TAG.test(payload.tag ?? ''))
          .map(({ payload }) => ({ since: payload.awardedOn, validUntil: payload.validUntil })),
      ),
  },
});

/** How many stand on the day, dated by the newest of them or by the source's last word; unknown until it was asked. */
function countStanding(
  records: KnownRecords,
  item: DataItem,
  rows: readonly { since: string; validUntil: string | null }[],
): FeatureValue {
  const standing = rows.filter(({ validUntil }) => validUntil === null || validUntil >= records.on);
  const newest = newestDay([records.checkedOn(item), ...standing.map(({ since }) => since)]);
  return newest === null ? UNKNOWN : known(standing.length, newest);
}
