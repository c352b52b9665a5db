import type { ApiOutput } from '#lib/api/types.ts';

type ScoreRange = NonNullable<ApiOutput['scoring']['current']>['valueOfData']['items'][number];
type ProductGain = ApiOutput['matching']['summary']['dataValue'][number];

/** One item that is not shared, by what it could do to the score and to the products that fit. */
export type DataRow = {
  item: ScoreRange['item'];
  range: ScoreRange | null;
  gain: ProductGain | null;
};

/** Both views of the same items. What brings most products comes first, then what moves the score most. */
export function dataRows(ranges: readonly ScoreRange[], gains: readonly ProductGain[]): DataRow[] {
  const codes = new Set([...gains.map(({ item }) => item), ...ranges.map(({ item }) => item)]);
  const rows = [...codes].map((item) => ({
    item,
    range: ranges.find((range) => range.item === item) ?? null,
    gain: gains.find((gain) => gain.item === item) ?? null,
  }));
  return rows.toSorted(
    (left, right) =>
      likely(right) - likely(left) || atBest(right) - atBest(left) || width(right) - width(left),
  );
}

const likely = ({ gain }: DataRow): number => gain?.gainedLikely ?? 0;
const atBest = ({ gain }: DataRow): number => gain?.gainedAtBest ?? 0;
const width = ({ range }: DataRow): number => range?.width ?? 0;
