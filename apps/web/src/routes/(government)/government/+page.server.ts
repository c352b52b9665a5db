import { z } from 'zod';
import { sortRows } from '#lib/ui/sort-rows.ts';
import { figureOrders } from './figure-orders.ts';
import type { PageServerLoad } from './$types';

const Query = z.object({
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .catch(undefined),
  by: z.enum(['region', 'bank', 'industry', 'size', 'class']).optional().catch(undefined),
  sort: z.string().max(20).nullable().default(null).catch(null),
});

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('government:overview');
  const { region, by: asked, sort } = Query.parse(Object.fromEntries(url.searchParams));
  const place = region ? { regionCode: region } : {};
  const { dashboard } = locals.api;
  const [headline, regions, kpis] = await Promise.all([
    dashboard.headline.query(place),
    dashboard.regions.query(place),
    dashboard.kpis.query(place),
  ]);
  // Firms are registered with their city: below it there is nothing to tell apart, and banks come first.
  const hasParts = headline.outstandingFen === 0n || regions.rows.some(hasFigures);
  const by = asked === 'region' && !hasParts ? 'bank' : (asked ?? (hasParts ? 'region' : 'bank'));
  const breakdown =
    by === 'region' ? regions : await dashboard.breakdown.query({ ...place, dimension: by });
  return {
    by,
    hasParts,
    headline,
    regions,
    rows: sortRows(breakdown.rows, sort, figureOrders),
    kpis: kpis.kpis,
    // The chart may come late or fail alone; the figures above it do not wait.
    trend: dashboard.trend.query({ ...place, months: 36 }),
  };
};

const hasFigures = (row: { loanCount: number; disbursedFen: bigint }): boolean =>
  row.loanCount > 0 || row.disbursedFen > 0n;
