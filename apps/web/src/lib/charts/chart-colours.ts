const tokens = {
  ink: '--ink',
  ink2: '--ink-2',
  line: '--line',
  surface: '--surface',
  brand: '--brand',
  brandSoft: '--brand-soft',
  target: '--target',
  warn: '--warn',
  bad: '--bad',
} as const;

export type ChartColours = Record<keyof typeof tokens, string> & {
  series: string[];
  ramp: string[];
  /** Text on ramp steps 1–4, and on step 5. */
  rampInk: string;
  rampInkLast: string;
  font: string;
};

/** The theme's colours as the element sees them: a chart never carries a colour of its own. */
export function chartColours(element: Element): ChartColours {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: read(tokens.ink),
    ink2: read(tokens.ink2),
    line: read(tokens.line),
    surface: read(tokens.surface),
    brand: read(tokens.brand),
    brandSoft: read(tokens.brandSoft),
    target: read(tokens.target),
    warn: read(tokens.warn),
    bad: read(tokens.bad),
    series: [1, 2, 3, 4, 5, 6].map((step) => read(`--series-${step}`)),
    ramp: [1, 2, 3, 4, 5].map((step) => read(`--ramp-${step}`)),
    rampInk: read('--ramp-ink'),
    rampInkLast: read('--ramp-ink-5'),
    font: style.fontFamily,
  };
}
