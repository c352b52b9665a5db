import { withTransaction, type Context } from '../../kernel/context.ts';
import type { IndustryView, RegionView } from './contract.ts';
import * as store from './store.ts';

/** Henan's cities and counties (GB/T 2260). */
export const listRegions = (context: Context): Promise<RegionView[]> =>
  withTransaction(context, (tx) => store.listRegions(tx));

/** The two-digit divisions of GB/T 4754-2017. */
export const listIndustries = (context: Context): Promise<IndustryView[]> =>
  withTransaction(context, (tx) => store.listIndustries(tx));
