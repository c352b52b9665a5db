import type { Basis } from './expert-card.ts';

const law = (document: string, article: string | null = null): Basis => ({
  document,
  article,
  kind: 'law',
});
const standard = (document: string, article: string | null = null): Basis => ({
  document,
  article,
  kind: 'standard',
});
/** A rule we chose; domain rules §7.2 says that every one of its numbers is a parameter. */
const design: Basis = { document: 'xinyidai scoring method', article: null, kind: 'design' };

/**
 * What a veto rests on. The documents say what the fact is, who establishes it and when it ends; that it withholds a
 * score is the method's own step 0, so each names that too.
 */
const VETO_BASIS: Readonly<Record<string, readonly Basis[]>> = {
  dishonest_debtor: [
    law('最高人民法院关于公布失信被执行人名单信息的若干规定（2017年修正）'),
    design,
  ],
  serious_dishonest_list: [
    law('信用修复管理办法（国家发展改革委令第36号，2026-04-01施行）'),
    law('全国公共信用信息基础目录（发改财金规〔2024〕203号）'),
    design,
  ],
  registration_closed: [
    law('全国公共信用信息基础目录（发改财金规〔2024〕203号）', '登记注册基本信息'),
    design,
  ],
  tax_grade_d: [law('纳税缴费信用管理办法（国家税务总局公告2025年第12号）', 'D级'), design],
  bankruptcy: [
    law('全国公共信用信息基础目录（发改财金规〔2024〕203号）', '司法裁判及执行'),
    design,
  ],
  criminal_case: [
    law('全国公共信用信息基础目录（发改财金规〔2024〕203号）', '司法裁判及执行'),
    design,
  ],
  debt_evasion: [design],
};

const PUBLIC_GRADE: readonly Basis[] = [
  law('国办发〔2026〕8号'),
  standard('GB/T 45255-2025 公共信用综合评价规范'),
  design,
];

const CAP_BASIS: Readonly<Record<string, readonly Basis[]>> = {
  public_grade_d: PUBLIC_GRADE,
  public_grade_c: [standard('GB/T 45255-2025 公共信用综合评价规范'), design],
  thin_file: [design],
};

/** Empty for a veto that a newer model names and nobody has given a basis yet: the card then says so. */
export const basisOfVeto = (code: string): Basis[] => [...(VETO_BASIS[code] ?? [])];
export const basisOfCap = (code: string): Basis[] => [...(CAP_BASIS[code] ?? [])];
