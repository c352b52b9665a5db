import type { EChartsCoreOption } from 'echarts/core';
import type { ChartColours } from './chart-colours.ts';

export type RegionValue = {
  /** GB/T 2260 code of the city, the map's own id. */
  code: string;
  name: string;
  /** What the base map calls it, where the page says it in another language. */
  mapName?: string;
  shortName: string;
  value: number;
  text: string;
};

/** The five steps of the ramp by quintile: an even spread of colour whatever the metric's shape. */
export function rampStep(values: readonly number[], value: number): number {
  const sorted = values.toSorted((low, high) => low - high);
  const below = sorted.filter((other) => other < value).length;
  return Math.min(4, Math.floor((below * 5) / Math.max(1, sorted.length)));
}

/** What each step of the ramp stands for: the lowest and the highest value in it, highest step first. */
export function rampLegend(regions: readonly RegionValue[]): { step: number; range: string }[] {
  const values = regions.map(({ value }) => value);
  const ordered = regions.toSorted((low, high) => low.value - high.value);
  return [4, 3, 2, 1, 0].flatMap((step) => {
    const members = ordered.filter(({ value }) => rampStep(values, value) === step);
    const [first, last] = [members[0]?.text, members.at(-1)?.text];
    if (first === undefined || last === undefined) return [];
    return [{ step, range: first === last ? first : `${first} – ${last}` }];
  });
}

export const nameOnMap = ({ name, mapName = name }: RegionValue): string => mapName;

/** A choropleth whose label is legible on its own fill: ink on steps 1–4, the opposite on step 5. */
export function mapOption(
  regions: readonly RegionValue[],
  selected: string | null,
  colours: ChartColours,
): EChartsCoreOption {
  const values = regions.map(({ value }) => value);
  return {
    tooltip: {
      trigger: 'item',
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.ink, fontSize: 12 },
      formatter: ({ data }: { data?: { title: string; text: string } }) =>
        data ? `${data.title}　${data.text}` : '',
    },
    series: [
      {
        type: 'map',
        map: 'henan',
        nameProperty: 'name',
        aspectScale: 0.83,
        layoutCenter: ['50%', '50%'],
        layoutSize: '100%',
        selectedMode: 'single',
        labelLayout: { hideOverlap: true },
        itemStyle: { borderColor: colours.surface, borderWidth: 1 },
        emphasis: { itemStyle: { areaColor: colours.target }, label: { color: '#16262b' } },
        select: { itemStyle: { borderColor: colours.ink, borderWidth: 2 } },
        data: regions.map((region) =>
          regionItem(region, rampStep(values, region.value), selected, colours),
        ),
      },
    ],
  };
}

function regionItem(
  region: RegionValue,
  step: number,
  selected: string | null,
  colours: ChartColours,
) {
  const fill = colours.ramp[step];
  const ink = step === 4 ? colours.rampInkLast : colours.rampInk;
  return {
    name: nameOnMap(region),
    title: region.name,
    value: region.value,
    text: region.text,
    selected: region.code === selected,
    itemStyle: { areaColor: fill },
    label: { show: true, color: ink, fontSize: 11, formatter: region.shortName },
    select: { itemStyle: { areaColor: fill }, label: { color: ink } },
  };
}
