import type { ChartColours } from './chart-colours.ts';

/** Grid, axes, legend and tooltip in the house style, for spreading into an option. */
export function houseStyle(colours: ChartColours) {
  return {
    color: colours.series,
    textStyle: { fontFamily: colours.font, color: colours.ink2, fontSize: 12 },
    grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
    legend: {
      top: 0,
      right: 0,
      icon: 'roundRect',
      itemWidth: 12,
      itemHeight: 4,
      textStyle: { color: colours.ink2 },
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.ink, fontSize: 12 },
    },
  };
}

export function categoryAxis(colours: ChartColours, data: readonly string[]) {
  return {
    type: 'category',
    data: [...data],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.line } },
    axisLabel: { color: colours.ink2 },
  };
}

/** `include` keeps a value, such as the target, on the axis even when the data end below it. */
export function valueAxis(colours: ChartColours, name: string, include?: number) {
  return {
    type: 'value',
    name,
    scale: true,
    ...(include !== undefined && {
      max: (extent: { max: number }) => Math.max(extent.max, include),
    }),
    // Over the plot, not over the labels: a long unit would leave the canvas on the left.
    nameTextStyle: { color: colours.ink2, align: 'left' },
    splitLine: { lineStyle: { color: colours.line } },
    axisLabel: { color: colours.ink2 },
  };
}

/** The ochre target line: the only use of that colour, always with its label. */
export function targetLine(colours: ChartColours, value: number, label: string) {
  return {
    symbol: 'none',
    silent: true,
    lineStyle: { color: colours.target, type: 'dashed', width: 1.5 },
    label: { formatter: label, position: 'insideEndTop', color: colours.warn, fontSize: 12 },
    data: [{ yAxis: value }],
  };
}
