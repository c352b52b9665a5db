/** Amounts are whole fen in `bigint` from the ledger to the glyph: no step here goes through a float. */

export type Locale = 'zh-CN' | 'en';
export type MoneyUnit = 'auto' | 'yuan' | 'wan' | 'yi';
export type FormattedMoney = { value: string; unit: string; exact: string };

type Scale = { fen: bigint; decimals: number; unit: Record<Locale, string> };

const YUAN = 100n;
const WAN = 10_000n * YUAN;
const MILLION = 1_000_000n * YUAN;
const YI = 100_000_000n * YUAN;
const BILLION = 1_000_000_000n * YUAN;
const TRILLION = 1_000_000_000_000n * YUAN;

// Three decimals above a trillion: with two, a thousandth of the province's target cannot be seen.
const trillion: Scale = { fen: TRILLION, decimals: 3, unit: { 'zh-CN': '万亿元', en: 'tn' } };
const yuan: Scale = { fen: YUAN, decimals: 2, unit: { 'zh-CN': '', en: '' } };
const large: Record<Locale, Scale> = {
  'zh-CN': { fen: YI, decimals: 2, unit: { 'zh-CN': '亿元', en: '' } },
  en: { fen: BILLION, decimals: 2, unit: { 'zh-CN': '', en: 'bn' } },
};
const middle: Record<Locale, Scale> = {
  'zh-CN': { fen: WAN, decimals: 2, unit: { 'zh-CN': '万元', en: '' } },
  en: { fen: MILLION, decimals: 2, unit: { 'zh-CN': '', en: 'm' } },
};

/** `value` is the figure, `unit` stands beside it or in the column head, `exact` is for a title or a copy. */
export function formatMoney(
  amountFen: bigint,
  options: { unit?: MoneyUnit; locale: Locale },
): FormattedMoney {
  const { locale, unit = 'auto' } = options;
  const scale = scaleFor(absolute(amountFen), unit, locale);
  const figure = formatScaled(amountFen, scale.fen, scale.decimals);
  return {
    value: locale === 'en' || scale === yuan ? withCurrency(figure, locale) : figure,
    unit: scale.unit[locale],
    exact: formatYuan(amountFen, locale),
  };
}

/** One string, for a sentence: “300.00 万元”, “CNY 3.00 m”. */
export function moneyText(
  amountFen: bigint,
  options: { unit?: MoneyUnit; locale: Locale },
): string {
  const { value, unit } = formatMoney(amountFen, options);
  return unit === '' ? value : `${value} ${unit}`;
}

/** “¥1,234,567.00” on contracts, ledgers and repayments. */
export function formatYuan(amountFen: bigint, locale: Locale): string {
  return withCurrency(formatScaled(amountFen, YUAN, 2), locale);
}

/** The figure in 万元 without trailing zeros, as a form field holds it. */
export function toWanInput(amountFen: bigint): string {
  const [whole = '0', fraction = ''] = plainDecimal(amountFen, WAN, 6).split('.');
  const trimmed = fraction.replace(/0+$/, '');
  return trimmed === '' ? whole : `${whole}.${trimmed}`;
}

/**
 * Reads an amount in 万元 as people type or paste it (“1,000”, “３００”, “300万”, “300 万元”); a bare
 * “元” means yuan. Answers null when it is not an amount or is finer than a fen.
 */
export function parseWanInput(text: string): bigint | null {
  const cleaned = text.normalize('NFKC').replace(/[\s,¥]/g, '');
  const match = /^(\d{1,15})(?:\.(\d{1,6}))?(亿元?|万元?|元)?$/.exec(cleaned);
  if (match === null) return null;
  const [, whole = '0', fraction = '', suffix = '万'] = match;
  const unitFen = suffix.startsWith('亿') ? YI : suffix.startsWith('万') ? WAN : YUAN;
  const scaled = BigInt(whole + fraction.padEnd(6, '0')) * unitFen;
  return scaled % 1_000_000n === 0n ? scaled / 1_000_000n : null;
}

/** Rounds half away from zero to `decimals` of the unit, with thousands grouped and a true minus. */
export function formatScaled(amountFen: bigint, unitFen: bigint, decimals: number): string {
  const [whole = '0', fraction] = plainDecimal(absolute(amountFen), unitFen, decimals).split('.');
  const grouped = new Intl.NumberFormat('en-US').format(BigInt(whole));
  const figure = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return amountFen < 0n && /[1-9]/.test(figure) ? `\u2212${figure}` : figure;
}

function scaleFor(magnitude: bigint, unit: MoneyUnit, locale: Locale): Scale {
  if (unit === 'yuan') return yuan;
  if (unit === 'wan') return middle[locale];
  if (magnitude >= TRILLION) return trillion;
  if (unit === 'yi' || magnitude >= large[locale].fen) return large[locale];
  return magnitude >= middle[locale].fen ? middle[locale] : yuan;
}

function plainDecimal(amountFen: bigint, unitFen: bigint, decimals: number): string {
  const scaled = (2n * amountFen * 10n ** BigInt(decimals) + unitFen) / (2n * unitFen);
  const digits = scaled.toString().padStart(decimals + 1, '0');
  if (decimals === 0) return digits;
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function withCurrency(figure: string, locale: Locale): string {
  const [sign, bare] = figure.startsWith('\u2212') ? ['\u2212', figure.slice(1)] : ['', figure];
  return locale === 'en' ? `${sign}CNY ${bare}` : `${sign}¥${bare}`;
}

function absolute(amountFen: bigint): bigint {
  return amountFen < 0n ? -amountFen : amountFen;
}
