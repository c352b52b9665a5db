import type { EChartsCoreOption } from 'echarts/core';
import type { ApiOutput } from '#lib/api/types.ts';
import type { ChartColours } from '#lib/charts/chart-colours.ts';
import { categoryAxis, houseStyle, valueAxis } from '#lib/charts/chart-parts.ts';
import { formatScaled } from '#lib/money.ts';

type Trend = ApiOutput['dashboard']['trend'];
export type TrendWords = {
  unit: string;
  actual: string;
  forecast: string;
  low: string;
  high: string;
  month: string;
};

const YI_FEN = 10_000_000_000n;
const yi = (fen: bigint): string => formatScaled(fen, YI_FEN, 4).replaceAll(',', '');

/** Balance by month, its forecast dashed, and the interval as a band between two lines. */
export function trendOption(
  trend: Trend,
  words: TrendWords,
  colours: ChartColours,
): EChartsCoreOption {
  const { points, forecast } = trend;
  const months = [...points, ...forecast].map(({ month }) => month);
  const before = points.slice(0, -1).map(() => null);
  const last = points.at(-1);
  const joined = (values: readonly bigint[]) => [
    ...before,
    ...(last ? [yi(last.outstandingFen)] : []),
    ...values.map(yi),
  ];
  const line = { type: 'line', showSymbol: false, connectNulls: false };
  return {
    ...houseStyle(colours),
    xAxis: categoryAxis(colours, months),
    yAxis: valueAxis(colours, words.unit),
    series: [
      { ...line, name: words.actual, data: points.map(({ outstandingFen }) => yi(outstandingFen)) },
      ...(forecast.length === 0
        ? []
        : [
            {
              ...line,
              name: words.forecast,
              lineStyle: { type: 'dashed' },
              itemStyle: { color: colours.series[0] },
              data: joined(forecast.map(({ expectedFen }) => expectedFen)),
            },
            {
              ...line,
              name: words.high,
              lineStyle: { width: 1, type: 'dotted' },
              data: joined(forecast.map(({ highFen }) => highFen)),
            },
            {
              ...line,
              name: words.low,
              lineStyle: { width: 1, type: 'dotted' },
              data: joined(forecast.map(({ lowFen }) => lowFen)),
            },
          ]),
    ],
  };
}

/** The same figures for those who read rather than look. */
export const trendTable = (trend: Trend, words: TrendWords) => ({
  columns: [words.month, `${words.actual} (${words.unit})`, words.low, words.high],
  rows: [
    ...trend.points.map(({ month, outstandingFen }) => [month, yi(outstandingFen), '', '']),
    ...trend.forecast.map(({ month, expectedFen, lowFen, highFen }) => [
      `${month} ${words.forecast}`,
      yi(expectedFen),
      yi(lowFen),
      yi(highFen),
    ]),
  ],
});
