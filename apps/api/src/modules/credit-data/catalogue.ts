import type { CatalogueItemView, DataItemCode, DataSource } from './contract.ts';
import type { ConsentItemCode } from '../consent/contract.ts';

type Item = Omit<CatalogueItemView, 'isOfficialNumbering'>;

const tax = {
  source: 'tax',
  providerZh: '税务部门',
  providerEn: 'Tax authority',
  sharingMode: 'M2_API_CONSENT',
  consentLevel: 'E',
  consentItem: 'TAX',
  updateCycle: 'monthly',
  staleAfterDays: 45,
  basis: '国办发〔2021〕52号；豫政办〔2022〕57号',
} as const;

const utility = {
  domain: 'UTI',
  sharingMode: 'M2_API_CONSENT',
  consentLevel: 'E',
  consentItem: 'UTILITY',
  updateCycle: 'monthly',
  staleAfterDays: 45,
  basis: '国办发〔2021〕52号；豫政办〔2022〕57号；河南省社会信用条例第二十七条',
} as const;

const publicRecord = {
  sharingMode: 'M1_DIRECT',
  consentLevel: 'P',
  consentItem: null,
  updateCycle: 'daily',
  staleAfterDays: 30,
} as const;

/** What the province collects from its authorities comes by one door, whoever made the record. */
const throughProvince = { source: 'market_regulator' } as const;

const regulator = {
  ...throughProvince,
  providerZh: '市场监管部门（经省信用平台归集）',
  providerEn: 'Market regulator, through the provincial credit platform',
} as const;

/**
 * What can be shared, of which domain, by whom and how. Domains: domain.md §1.3; provider, mode and consent level
 * are this platform's design and not the official allocation, whose annex is not reproduced.
 */
export const CATALOGUE: readonly Item[] = [
  {
    ...tax,
    code: 'TAX',
    domain: 'TAX',
    nameZh: '纳税申报与纳税缴费信用',
    nameEn: 'Tax declarations and tax credit grade',
  },
  {
    ...tax,
    code: 'INVOICE',
    domain: 'TAX',
    nameZh: '增值税发票月度汇总',
    nameEn: 'Monthly VAT invoice summary',
  },
  {
    ...utility,
    code: 'ELECTRICITY',
    source: 'electricity',
    providerZh: '供电企业',
    providerEn: 'Power company',
    nameZh: '用电量与电费',
    nameEn: 'Electricity consumption and fees',
  },
  {
    ...utility,
    code: 'WATER',
    source: 'water',
    providerZh: '供水企业',
    providerEn: 'Water company',
    nameZh: '用水量与水费',
    nameEn: 'Water consumption and fees',
  },
  {
    ...utility,
    code: 'GAS',
    source: 'gas',
    providerZh: '燃气企业',
    providerEn: 'Gas company',
    nameZh: '用气量与燃气费',
    nameEn: 'Gas consumption and fees',
  },
  {
    code: 'SOCIAL_INSURANCE',
    domain: 'SSI',
    source: 'social_insurance',
    providerZh: '人力资源社会保障与税务部门',
    providerEn: 'Social insurance authority',
    nameZh: '社会保险费缴纳汇总',
    nameEn: 'Social insurance contributions, totals',
    sharingMode: 'M2_API_CONSENT',
    consentLevel: 'E',
    consentItem: 'SOCIAL_INSURANCE',
    updateCycle: 'monthly',
    staleAfterDays: 45,
    basis: '国办发〔2021〕52号；豫政办〔2022〕57号',
  },
  {
    code: 'HOUSING_FUND',
    domain: 'HPF',
    source: 'housing_fund',
    providerZh: '住房公积金管理中心',
    providerEn: 'Housing fund centre',
    nameZh: '住房公积金缴存汇总',
    nameEn: 'Housing fund contributions, totals',
    sharingMode: 'M2_API_CONSENT',
    consentLevel: 'E',
    consentItem: 'HOUSING_FUND',
    updateCycle: 'monthly',
    staleAfterDays: 45,
    basis: '国办发〔2021〕52号；豫政办〔2022〕57号',
  },
  {
    ...publicRecord,
    ...regulator,
    code: 'REGISTRATION',
    domain: 'REG',
    nameZh: '登记注册与经营异常名录',
    nameEn: 'Registration and abnormal operations list',
    basis: '国办发〔2021〕52号；企业信息公示暂行条例',
  },
  {
    ...publicRecord,
    ...regulator,
    code: 'PENALTY',
    domain: 'ADM',
    nameZh: '行政处罚',
    nameEn: 'Administrative penalties',
    basis: '国办发〔2021〕52号；信用修复管理办法（国家发展改革委令第36号）',
  },
  {
    ...publicRecord,
    code: 'JUDICIAL',
    domain: 'JUD',
    source: 'court',
    providerZh: '人民法院',
    providerEn: 'Courts',
    nameZh: '失信被执行人与执行案件',
    nameEn: 'Dishonest debtors and enforcement cases',
    basis: '国办发〔2021〕52号；豫政办〔2022〕57号',
  },
  {
    ...publicRecord,
    ...regulator,
    code: 'COMMITMENT',
    domain: 'PRC',
    nameZh: '信用承诺及履行',
    nameEn: 'Credit commitments and their keeping',
    basis: '全国公共信用信息基础目录（发改财金规〔2024〕203号）',
  },
  {
    ...publicRecord,
    ...regulator,
    code: 'HONOUR',
    domain: 'HON',
    nameZh: '荣誉与资质',
    nameEn: 'Honours and qualifications',
    basis: '国办发〔2021〕52号；国办发〔2024〕15号',
  },
  {
    ...publicRecord,
    ...throughProvince,
    code: 'INTELLECTUAL_PROPERTY',
    domain: 'IPR',
    providerZh: '知识产权部门（经省信用平台归集）',
    providerEn: 'Intellectual property office, through the provincial credit platform',
    nameZh: '专利与商标',
    nameEn: 'Patents and trademarks',
    basis: '国办发〔2021〕52号',
  },
  {
    ...publicRecord,
    ...throughProvince,
    code: 'PUBLIC_CONTRACT',
    domain: 'PRC',
    providerZh: '公共资源交易中心（经省信用平台归集）',
    providerEn: 'Public resource trading centre, through the provincial credit platform',
    nameZh: '公共资源交易合同与履约',
    nameEn: 'Public contracts and their performance',
    basis: '豫政办〔2022〕57号',
  },
  {
    code: 'FINANCING',
    domain: 'FIN',
    source: 'credit_bureau',
    providerZh: '征信机构',
    providerEn: 'Credit bureau',
    nameZh: '融资信用月度汇总',
    nameEn: 'Monthly borrowing summary',
    sharingMode: 'M2_API_CONSENT',
    consentLevel: 'E',
    consentItem: 'FINANCING',
    updateCycle: 'monthly',
    staleAfterDays: 45,
    basis: '豫政办〔2022〕57号；征信业管理条例',
  },
];

/** The data items that one consent item stands for; public items when it is null. */
export const dataItemsOf = (consentItem: ConsentItemCode | null): DataItemCode[] =>
  CATALOGUE.filter((item) => item.consentItem === consentItem).map(({ code }) => code);

/** What one provider delivers. */
export const itemsOfSource = (source: DataSource): DataItemCode[] =>
  CATALOGUE.filter((item) => item.source === source).map(({ code }) => code);

/** Whom to ask for a consent item; whom to ask for public records when it is null. */
export const sourcesOf = (consentItem: ConsentItemCode | null): DataSource[] => [
  ...new Set(
    CATALOGUE.filter((item) => item.consentItem === consentItem).map(({ source }) => source),
  ),
];

/** The consent that a provider asks to see; null where what it delivers is public. */
export const consentItemOfSource = (source: DataSource): ConsentItemCode | null =>
  CATALOGUE.find((item) => item.source === source)?.consentItem ?? null;
