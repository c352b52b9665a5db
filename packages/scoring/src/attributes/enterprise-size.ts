import { industryDivision, industrySection } from './industry.ts';

export const SIZE_CLASSES = ['LARGE', 'MEDIUM', 'SMALL', 'MICRO'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

/** Persons employed; yearly revenue and total assets in 万元. Null is unknown. */
export type SizeFigures = {
  employees: number | null;
  revenueWan: number | null;
  assetsWan: number | null;
};

/** Lower bounds of large, medium and small. */
type Bounds = readonly [number, number, number];
type Row = { employees?: Bounds; revenueWan?: Bounds; assetsWan?: Bounds };

const OTHER: Row = { employees: [300, 100, 10] };

// 《统计上大中小微型企业划分办法(2017)》国统字〔2017〕213号.
const ROWS = {
  agriculture: { revenueWan: [20_000, 500, 50] },
  industry: { employees: [1000, 300, 20], revenueWan: [40_000, 2000, 300] },
  construction: { revenueWan: [80_000, 6000, 300], assetsWan: [80_000, 5000, 300] },
  wholesale: { employees: [200, 20, 5], revenueWan: [40_000, 5000, 1000] },
  retail: { employees: [300, 50, 10], revenueWan: [20_000, 500, 100] },
  transport: { employees: [1000, 300, 20], revenueWan: [30_000, 3000, 200] },
  storage: { employees: [200, 100, 20], revenueWan: [30_000, 1000, 100] },
  post: { employees: [1000, 300, 20], revenueWan: [30_000, 2000, 100] },
  hospitality: { employees: [300, 100, 10], revenueWan: [10_000, 2000, 100] },
  telecommunication: { employees: [2000, 100, 10], revenueWan: [100_000, 1000, 100] },
  software: { employees: [300, 100, 10], revenueWan: [10_000, 1000, 50] },
  realEstate: { revenueWan: [200_000, 1000, 100], assetsWan: [10_000, 5000, 2000] },
  property: { employees: [1000, 300, 100], revenueWan: [5000, 1000, 500] },
  leasing: { employees: [300, 100, 10], assetsWan: [120_000, 8000, 100] },
} as const satisfies Record<string, Row>;

/**
 * The statistical size class: a class needs every lower bound of its row, otherwise the firm drops
 * one (国统字〔2017〕213号). Finance, education, health, public bodies and railways have no class here.
 */
export function classifyEnterpriseSize(
  industryCode: string,
  figures: SizeFigures,
): SizeClass | 'OUT_OF_SCOPE' | 'UNKNOWN' {
  const row = rowOf(industryCode);
  if (row === null) {
    return 'OUT_OF_SCOPE';
  }
  const measured = [
    [row.employees, figures.employees],
    [row.revenueWan, figures.revenueWan],
    [row.assetsWan, figures.assetsWan],
  ] as const;
  let reached = 0;
  for (const [bounds, figure] of measured) {
    if (bounds !== undefined && figure === null) {
      return 'UNKNOWN';
    }
    if (bounds !== undefined && figure !== null) {
      const place = bounds.findIndex((bound) => figure >= bound);
      reached = Math.max(reached, place < 0 ? bounds.length : place);
    }
  }
  return SIZE_CLASSES[reached] ?? 'MICRO';
}

function rowOf(industryCode: string): Row | null {
  const division = industryDivision(industryCode);
  const section = industrySection(industryCode);
  if (
    division === null ||
    section === null ||
    'JPST'.includes(section) ||
    division === 84 ||
    division === 53
  ) {
    return null;
  }
  if (section === 'K') {
    return realEstateRow(industryCode);
  }
  return rowOfDivision(division) ?? rowOfSection(section);
}

function rowOfDivision(division: number): Row | null {
  if (division >= 54 && division <= 58) {
    return ROWS.transport;
  }
  switch (division) {
    case 51:
      return ROWS.wholesale;
    case 52:
      return ROWS.retail;
    case 59:
      return ROWS.storage;
    case 60:
      return ROWS.post;
    case 63:
    case 64:
      return ROWS.telecommunication;
    case 65:
      return ROWS.software;
    default:
      return null;
  }
}

function rowOfSection(section: string): Row {
  switch (section) {
    case 'A':
      return ROWS.agriculture;
    case 'B':
    case 'C':
    case 'D':
      return ROWS.industry;
    case 'E':
      return ROWS.construction;
    case 'H':
      return ROWS.hospitality;
    case 'L':
      return ROWS.leasing;
    default:
      return OTHER;
  }
}

// Development and property management have rows of their own; agency and the rest count as other.
function realEstateRow(industryCode: string): Row {
  const digits = industryCode.replace(/^[A-T]/, '');
  if (digits === '7010' || digits === '701') {
    return ROWS.realEstate;
  }
  return digits === '7020' || digits === '702' ? ROWS.property : OTHER;
}
