/** Sections of GB/T 4754-2017 by their last division. */
const SECTIONS: readonly (readonly [string, number])[] = [
  ['A', 5],
  ['B', 12],
  ['C', 43],
  ['D', 46],
  ['E', 50],
  ['F', 52],
  ['G', 60],
  ['H', 62],
  ['I', 65],
  ['J', 69],
  ['K', 70],
  ['L', 72],
  ['M', 75],
  ['N', 79],
  ['O', 82],
  ['P', 83],
  ['Q', 85],
  ['R', 90],
  ['S', 96],
  ['T', 97],
];

/** The two-digit division of an industry code of two to four digits, with or without its section letter; null when it is none. */
export function industryDivision(industryCode: string): number | null {
  const digits = /^[A-T]?(\d{2})\d{0,2}$/.exec(industryCode)?.[1];
  const division = digits === undefined ? null : Number(digits);
  return division === null || division < 1 || division > 97 ? null : division;
}

/** The section letter (A–T) of an industry code; null when it is not one. */
export function industrySection(industryCode: string): string | null {
  const division = industryDivision(industryCode);
  return division === null ? null : (SECTIONS.find(([, last]) => division <= last)?.[0] ?? null);
}
