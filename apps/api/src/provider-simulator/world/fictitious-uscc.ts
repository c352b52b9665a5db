/** 统一社会信用代码, GB 32100-2015; districts that end in 99 do not exist, so no registrar has issued such a code. */
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{4}99[0-9A-HJ-NPQRTUWXY]{10}$/;
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** True for a well-formed code of a fictitious firm: the only ones this world knows. */
export function isFictitious(uscc: string): boolean {
  if (!FORM.test(uscc)) return false;
  let sum = 0;
  let weight = 1;
  for (const symbol of uscc.slice(0, 17)) {
    sum += ALPHABET.indexOf(symbol) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31] === uscc[17];
}

const DIRECT_COUNTY_LEVEL = { '4190': '419001' } as const;

/** GB/T 2260 code of the city that a fictitious code names: `91410399…` is in Luoyang. */
export function cityOf(uscc: string): string {
  const prefecture = uscc.slice(2, 6);
  if (prefecture in DIRECT_COUNTY_LEVEL) return DIRECT_COUNTY_LEVEL['4190'];
  return /^41(0[1-9]|1[0-7])$/.test(prefecture) ? `${prefecture}00` : '410100';
}
