import { z } from 'zod';
import type { PageServerLoad } from './$types';

const Query = z.object({
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .catch(undefined),
  by: z.enum(['region', 'bank', 'industry', 'size', 'class']).catch('region'),
});

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('government:overview');
  const { region, by } = Query.parse(Object.fromEntries(url.searchParams));
  const place = region ? { regionCode: region } : {};
  const { dashboard } = locals.api;
  const [headline, regions, breakdown, kpis] = await Promise.all([
    dashboard.headline.query(place),
    dashboard.regions.query(place),
    by === 'region' ? null : dashboard.breakdown.query({ ...place, dimension: by }),
    dashboard.kpis.query(place),
  ]);
  return {
    by,
    headline,
    regions,
    breakdown,
    kpis: kpis.kpis,
    // The chart may come late or fail alone; the figures above it do not wait.
    trend: dashboard.trend.query({ ...place, months: 36 }),
  };
};
