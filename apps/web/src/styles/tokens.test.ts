import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const blockAfter = (selector: string): string => css.split(`${selector} {`)[1]?.split('}')[0] ?? '';
const tokensOf = (block: string): Record<string, string> =>
  Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, hex]) => [name, hex]),
  );

const themes = {
  light: tokensOf(blockAfter(':root')),
  dark: tokensOf(blockAfter("[data-theme='dark']")),
};

/** WCAG 2.2 relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const text: [string, string][] = [
  ...['page', 'surface', 'sunken'].flatMap((ground): [string, string][] => [
    ['ink', ground],
    ['ink-2', ground],
    ['ink-3', ground],
  ]),
  ...['brand', 'ok', 'warn', 'bad', 'info'].flatMap((tone): [string, string][] => [
    [tone, 'surface'],
    [tone, 'page'],
    [tone, `${tone}-soft`],
  ]),
  ['brand-ink', 'brand'],
  ['ramp-ink', 'ramp-1'],
  ['ramp-ink', 'ramp-2'],
  ['ramp-ink', 'ramp-3'],
  ['ramp-ink-5', 'ramp-5'],
];

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  const tokens = themes[theme];

  test.each(text)('%s on %s is readable (4.5:1)', (ink, ground) => {
    expect(contrast(tokens[ink] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  test('a control can be seen (3:1)', () => {
    expect(contrast(tokens['control-line'] ?? '', tokens['surface'] ?? '')).toBeGreaterThanOrEqual(
      3,
    );
  });
});

test('the system theme is the dark theme', () => {
  expect(tokensOf(blockAfter("[data-theme='system']"))).toEqual(themes.dark);
});
