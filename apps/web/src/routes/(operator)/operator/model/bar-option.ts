import type { EChartsCoreOption } from 'echarts/core';
import type { ChartColours } from '#lib/charts/chart-colours.ts';
import { categoryAxis, houseStyle, targetLine, valueAxis } from '#lib/charts/chart-parts.ts';

export type Bars = {
  categories: readonly string[];
  unit: string;
  series: readonly { name: string; values: readonly number[] }[];
  target?: { value: number; label: string };
};

/** Upright bars from zero, side by side where there are several series, with a line to reach where there is one. */
export function barOption(
  { categories, unit, series, target }: Bars,
  colours: ChartColours,
): EChartsCoreOption {
  const style = houseStyle(colours);
  return {
    ...style,
    legend: { ...style.legend, show: series.length > 1 },
    xAxis: categoryAxis(colours, categories),
    yAxis: { ...valueAxis(colours, unit, target?.value), scale: false },
    series: series.map(({ name, values }, index) => ({
      type: 'bar',
      name,
      barMaxWidth: 36,
      data: [...values],
      ...(target && index === 0 && { markLine: targetLine(colours, target.value, target.label) }),
    })),
  };
}
