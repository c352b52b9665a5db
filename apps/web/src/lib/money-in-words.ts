const digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const places = ['', '拾', '佰', '仟'];
const groups = ['', '万', '亿', '万亿'];

/**
 * The capital form that Chinese contracts and instruments carry beside the figure, by 正确填写票据和
 * 结算凭证的基本规定: 1,000,000.00 yuan is “壹佰万元整”.
 */
export function moneyInWords(amountFen: bigint): string {
  const magnitude = amountFen < 0n ? -amountFen : amountFen;
  const sign = amountFen < 0n ? '负' : '';
  const whole = magnitude / 100n;
  const jiao = Number((magnitude / 10n) % 10n);
  const fen = Number(magnitude % 10n);

  const yuanWords = whole === 0n ? '' : `${wholeInWords(whole)}元`;
  const jiaoWords = jiao > 0 ? `${digits[jiao]}角` : whole > 0n && fen > 0 ? '零' : '';
  const fenWords = fen > 0 ? `${digits[fen]}分` : '整';
  return magnitude === 0n ? '零元整' : `${sign}${yuanWords}${jiaoWords}${fenWords}`;
}

function wholeInWords(whole: bigint): string {
  let words = '';
  let rest = whole;
  for (let group = 0; rest > 0n; group += 1, rest /= 10_000n) {
    const value = Number(rest % 10_000n);
    const higher = rest / 10_000n;
    const part = value === 0 ? '' : `${groupInWords(value)}${groups[group] ?? ''}`;
    // A zero is spoken once where a group starts short, and not at all after the last figure.
    const gap = higher > 0n && value < 1000 && (value > 0 || words !== '') ? '零' : '';
    words = `${gap}${part}${words}`.replace(/零+/g, '零');
  }
  return words.replace(/零$/, '');
}

function groupInWords(value: number): string {
  let words = '';
  for (const [index, digit] of String(value).padStart(4, '0').split('').entries()) {
    const figure = Number(digit);
    words += figure === 0 ? '零' : `${digits[figure]}${places[3 - index]}`;
  }
  return words.replace(/零+/g, '零').replace(/^零|零$/g, '');
}
