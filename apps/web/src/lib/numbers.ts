import type { Locale } from './money.ts';

const MINUS = '\u2212';

/** An annual rate in parts per million as a percentage: 38_700 → “3.87%”. */
export function formatRate(annualRatePpm: number): string {
  return `${fixed(annualRatePpm, 10_000, 2)}%`;
}

/** A change of rate in basis points, signed: −1_100 ppm → “−11 BP”. */
export function formatRateChange(changePpm: number): string {
  return `${signed(changePpm, 100, 0)} BP`;
}

/** A share in parts per million as a percentage with one or two decimals. */
export function formatShare(sharePpm: number, decimals = 1): string {
  return `${fixed(sharePpm, 10_000, decimals)}%`;
}

/** A change of a share is in percentage points, never in percent. */
export function formatShareChange(changePpm: number, locale: Locale): string {
  return `${signed(changePpm, 10_000, 1)} ${locale === 'en' ? 'pp' : '个百分点'}`;
}

/** A multiple in thousandths: 4_840 → “4.84×”. */
export function formatMultiple(multipleMilli: number): string {
  return `${fixed(multipleMilli, 1000, 2)}×`;
}

/** A count: from 100,000 on, Chinese readers expect 万. */
export function formatCount(count: number, locale: Locale): string {
  if (locale === 'zh-CN' && Math.abs(count) >= 100_000) return `${fixed(count, 10_000, 2)} 万`;
  return fixed(count, 1, 0);
}

function signed(value: number, per: number, decimals: number): string {
  const figure = fixed(value, per, decimals);
  return value > 0 ? `+${figure}` : figure;
}

function fixed(value: number, per: number, decimals: number): string {
  const figure = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(Math.abs(value) / per);
  return value < 0 && /[1-9]/.test(figure) ? `${MINUS}${figure}` : figure;
}
