import type { ApiOutput } from '#lib/api/types.ts';
import { formatMoney, type Locale } from '#lib/money.ts';
import { formatCount, formatRate, formatShare } from '#lib/numbers.ts';
import { m } from '#lib/paraglide/messages.js';

type KpiView = ApiOutput['dashboard']['kpis']['kpis'][number];
type Texts = { label: () => string; definition: () => string };

const texts: Record<string, Texts> = {
  K01: { label: m.dashboard_k01, definition: m.dashboard_k01_text },
  K02: { label: m.dashboard_k02, definition: m.dashboard_k02_text },
  K03a: { label: m.dashboard_k03a, definition: m.dashboard_k03a_text },
  K03b: { label: m.dashboard_k03b, definition: m.dashboard_k03b_text },
  K04a: { label: m.dashboard_k04a, definition: m.dashboard_k04a_text },
  K04b: { label: m.dashboard_k04b, definition: m.dashboard_k04b_text },
  K04c: { label: m.dashboard_k04c, definition: m.dashboard_k04c_text },
  K05a: { label: m.dashboard_k05a, definition: m.dashboard_k05a_text },
  K05b: { label: m.dashboard_k05b, definition: m.dashboard_k05b_text },
  K06: { label: m.dashboard_k06, definition: m.dashboard_k06_text },
  K08a: { label: m.dashboard_k08a, definition: m.dashboard_k08a_text },
  K08b: { label: m.dashboard_k08b, definition: m.dashboard_k08b_text },
  K09: { label: m.dashboard_k09, definition: m.dashboard_k09_text },
  K10: { label: m.dashboard_k10, definition: m.dashboard_k10_text },
  K13: { label: m.dashboard_k13, definition: m.dashboard_k13_text },
  K17: { label: m.dashboard_k17, definition: m.dashboard_k17_text },
  K17b: { label: m.dashboard_k17b, definition: m.dashboard_k17b_text },
  K21a: { label: m.dashboard_k21a, definition: m.dashboard_k21a_text },
  K21b: { label: m.dashboard_k21b, definition: m.dashboard_k21b_text },
  K21c: { label: m.dashboard_k21c, definition: m.dashboard_k21c_text },
  K22a: { label: m.dashboard_k22a, definition: m.dashboard_k22a_text },
  K22b: { label: m.dashboard_k22b, definition: m.dashboard_k22b_text },
  K22c: { label: m.dashboard_k22c, definition: m.dashboard_k22c_text },
};

export type KpiCard = {
  label: string;
  value: string;
  unit: string;
  exact?: string;
  definition: string;
};

/** An indicator as a card's texts. One that cannot be computed says so in its definition and shows a dash. */
export function kpiCard(kpi: KpiView, locale: Locale): KpiCard {
  const known = texts[kpi.code];
  const label = known?.label() ?? kpi.code;
  const definition = known?.definition() ?? '';
  if (kpi.value === null) {
    return { label, value: '—', unit: '', definition: `${definition} · ${m.dashboard_no_value()}` };
  }
  return { label, definition, ...figureOf(kpi.code, kpi.unit, kpi.value, locale) };
}

function figureOf(code: string, unit: KpiView['unit'], value: bigint, locale: Locale) {
  switch (unit) {
    case 'fen':
      return formatMoney(value, { locale });
    case 'ppm':
      return {
        value: code === 'K06' ? formatRate(Number(value)) : formatShare(Number(value), 2),
        unit: '',
      };
    case 'count':
    case 'bp':
    case 'milli':
      return { value: formatCount(Number(value), locale), unit: '' };
  }
}
