import { m } from '#lib/paraglide/messages.js';

/** GB/T 4754-2017: the twenty sections, by letter. */
const sections: Record<string, () => string> = {
  A: m.enterprise_section_a,
  B: m.enterprise_section_b,
  C: m.enterprise_section_c,
  D: m.enterprise_section_d,
  E: m.enterprise_section_e,
  F: m.enterprise_section_f,
  G: m.enterprise_section_g,
  H: m.enterprise_section_h,
  I: m.enterprise_section_i,
  J: m.enterprise_section_j,
  K: m.enterprise_section_k,
  L: m.enterprise_section_l,
  M: m.enterprise_section_m,
  N: m.enterprise_section_n,
  O: m.enterprise_section_o,
  P: m.enterprise_section_p,
  Q: m.enterprise_section_q,
  R: m.enterprise_section_r,
  S: m.enterprise_section_s,
  T: m.enterprise_section_t,
};

export const sectionName = (letter: string): string => sections[letter]?.() ?? letter;
