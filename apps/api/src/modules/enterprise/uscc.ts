/** 统一社会信用代码, GB 32100-2015: 31 symbols without I, O, S, V, Z; a symbol's value is its place. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
/** Weights of the first 17 symbols: 3^(i-1) mod 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** Weights of the organisation code's eight symbols (GB 11714), whose letters count from A = 10. */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export type UsccVerdict =
  | { valid: true; organisationCodeValid: boolean }
  | { valid: false; reason: 'form' | 'check_digit' };

/**
 * Judges a code. The last symbol decides; a wrong organisation-code digit (place 17) only makes it suspicious,
 * since codes so issued are in circulation.
 */
export function checkUscc(uscc: string): UsccVerdict {
  if (!FORM.test(uscc)) return { valid: false, reason: 'form' };
  if (checkSymbol(uscc.slice(0, 17)) !== uscc[17]) return { valid: false, reason: 'check_digit' };
  return {
    valid: true,
    organisationCodeValid: organisationCheckSymbol(uscc.slice(8, 16)) === uscc[16],
  };
}

/** What a person typed, as the code is written: upper case, no spaces. */
export const normaliseUscc = (text: string): string => text.replaceAll(/[\s-]/g, '').toUpperCase();

/**
 * A code with both check symbols right, for fictitious firms: `district` must end in 99, which no registrar has.
 * Throws RangeError on another district or a serial beyond five digits of base 31.
 */
export function usccOf(category: '91' | '92' | '93', district: string, serial: number): string {
  if (!/^\d{4}99$/.test(district)) throw new RangeError('a fictitious district ends in 99');
  const subject = `MA9${inAlphabet(serial, 5)}`;
  const first17 = `${category}${district}${subject}${organisationCheckSymbol(subject)}`;
  return `${first17}${checkSymbol(first17)}`;
}

function checkSymbol(first17: string): string | undefined {
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + weight * ALPHABET.indexOf(first17.charAt(index)),
    0,
  );
  return ALPHABET[(31 - (sum % 31)) % 31];
}

function organisationCheckSymbol(subject: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, index) => total + weight * ORGANISATION_ALPHABET.indexOf(subject.charAt(index)),
    0,
  );
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}

function inAlphabet(value: number, length: number): string {
  if (!Number.isInteger(value) || value < 0 || value >= 31 ** length) {
    throw new RangeError(`serial out of range: ${value}`);
  }
  let text = '';
  for (let rest = value; text.length < length; rest = Math.floor(rest / 31)) {
    text = `${ALPHABET.charAt(rest % 31)}${text}`;
  }
  return text;
}
