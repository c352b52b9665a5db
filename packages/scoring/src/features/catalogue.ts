import { conductFeatures } from './conduct-features.ts';
import type { FeatureDefinition } from './definition.ts';
import { employmentFeatures } from './employment-features.ts';
import { financingFeatures } from './financing-features.ts';
import { invoiceFeatures } from './invoice-features.ts';
import { orderFeatures } from './order-features.ts';
import { publicFeatures } from './public-features.ts';
import { taxFeatures } from './tax-features.ts';
import { technologyFeatures } from './technology-features.ts';
import { utilityFeatures } from './utility-features.ts';

/** Changes whenever a definition does, so that a model never meets features it was not made for. */
export const FEATURE_SET_VERSION = '2026-11.2';

const catalogue = {
  ...publicFeatures,
  ...conductFeatures,
  ...taxFeatures,
  ...invoiceFeatures,
  ...utilityFeatures,
  ...employmentFeatures,
  ...financingFeatures,
  ...technologyFeatures,
  ...orderFeatures,
};

export type FeatureCode = keyof typeof catalogue;

/** Every feature: what it measures, where it comes from, which way is better and how it is computed. */
export const FEATURE_CATALOGUE: Readonly<Record<FeatureCode, FeatureDefinition>> = catalogue;

function isFeatureCode(code: string): code is FeatureCode {
  return Object.hasOwn(catalogue, code);
}

export const FEATURE_CODES: readonly FeatureCode[] = Object.keys(catalogue).filter(isFeatureCode);
