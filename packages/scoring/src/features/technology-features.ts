import { type FeatureDefinition, UNKNOWN, defineFeatures, known } from './definition.ts';
import { newestDay } from './public-features.ts';
import type { IntellectualProperty } from '../records/public-record.ts';

type Right = IntellectualProperty['right'];

/** Rights of these kinds that stand on the day (国办发〔2021〕52号 names the domain). */
const rights = (kinds: readonly Right[]): FeatureDefinition => ({
  item: 'INTELLECTUAL_PROPERTY',
  missing: 'unknown_until_checked',
  unit: 'count',
  windowMonths: null,
  direction: 'up',
  compute: (records) => {
    const standing = records
      .of('intellectual_property')
      .map((record) => record.payload)
      .filter(
        (row) =>
          kinds.includes(row.right) && (row.validUntil === null || row.validUntil >= records.on),
      );
    const newest = newestDay([
      records.checkedOn('INTELLECTUAL_PROPERTY'),
      ...standing.map((row) => row.grantedOn),
    ]);
    return newest === null ? UNKNOWN : known(standing.length, newest);
  },
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
    compute: (records) => {
      const standing = records
        .of('honour')
        .map((record) => record.payload)
        .filter(
          (row) =>
            TECHNOLOGY_TAG.test(row.tag ?? '') &&
            (row.validUntil === null || row.validUntil >= records.on),
        );
      const newest = newestDay([
        records.checkedOn('HONOUR'),
        ...standing.map((row) => row.awardedOn),
      ]);
      return newest === null ? UNKNOWN : known(standing.length, newest);
    },
  },
});
