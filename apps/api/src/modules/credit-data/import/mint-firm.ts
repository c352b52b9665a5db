import { usccOf } from '../../enterprise/index.ts';

/** A firm of the source as it is admitted here. */
export type MintedFirm = {
  uscc: string;
  name: string;
  legalRepresentativeName: string;
  regionCode: string;
  industryCode: string;
};

/** The cities of Henan (GB/T 2260). The source hides where a firm is, so its number deals it a city. */
const CITIES = [
  '410100',
  '410200',
  '410300',
  '410400',
  '410500',
  '410600',
  '410700',
  '410800',
  '410900',
  '411000',
  '411100',
  '411200',
  '411300',
  '411400',
  '411500',
  '411600',
  '411700',
  '419001',
];

/** Divisions of GB/T 4754-2017 by a word of the name; the first that fits, so the narrower words stand first. */
const INDUSTRIES: readonly (readonly [words: RegExp, division: string])[] = [
  [/专业合作社|农业|蔬菜|花木|园艺|林|魔芋|猕猴桃/, '01'],
  [/律师|会计|税务师|财税|财务|咨询|广告|策划|营销|管理|旅游|会展|人力|职业技能/, '72'],
  [/租赁/, '71'],
  [/建筑设计|设计|测绘|勘察|检验|检测|研究/, '74'],
  [/装饰|装修|美工|门窗|景观|园林绿化/, '50'],
  [/设备安装|安装|消防工程|机电工程|空调/, '49'],
  [/劳务|建筑工程|建设工程|钢结构工程/, '47'],
  [/路桥|市政|水利|电力工程|通信工程|石油工程|油气工程|工程/, '48'],
  [/商贸|贸易|运贸|物资|建材|材料|实业|批发|商务/, '51'],
  [/销售|经营部|商店|商行|药房|药店|童装店|门市|超市|汽贸/, '52'],
  [/物流|运业|运输|货运/, '54'],
  [/仓储/, '59'],
  [/酒店|宾馆|旅馆/, '61'],
  [/餐饮|酒楼|饭店/, '62'],
  [/信息|网络|软件|数据|智能/, '65'],
  [/房地产|物业|置业/, '70'],
  [/环保|环境|清洁|保洁/, '77'],
  [/汽车维修|汽车美容|维护|维修/, '81'],
  [/文化|传媒|影视|演艺/, '88'],
  [/科技|技术|节能/, '75'],
  [/食品|调味品/, '14'],
  [/纺织|服饰|鞋/, '18'],
  [/木业|家具/, '21'],
  [/纸业/, '22'],
  [/印务|印刷/, '23'],
  [/石化|化工|轮胎/, '26'],
  [/药业|医药/, '27'],
  [/石材|超硬/, '30'],
  [/合金|金属|铸造|五金/, '33'],
  [/机械|设备|制造/, '35'],
  [/电气|电器|电力|灯饰/, '38'],
  [/电子|通讯|通信|电脑/, '39'],
  [/教育|培训/, '83'],
  [/福利/, '85'],
];
const OTHER_BUSINESS_SERVICES = '72';

/** Minted codes begin here, far above those of the demo world's firms. */
const FIRST_SERIAL = 20_000_000;

/**
 * Who a firm of the source is here: a fictitious code (its district ends in 99, domain.md §2.1), a name with the
 * source's own ending, a city by its number, a trade by its name. The same firm always becomes the same.
 */
export function mintFirm(sourceName: string, maskedName: string): MintedFirm {
  const number = Number(sourceName.slice(1));
  const regionCode = CITIES[number % CITIES.length] ?? '410100';
  const isSelfEmployed = maskedName.startsWith('个体');
  const ending = maskedName.replaceAll('*', '').replace(sourceName, '');
  return {
    uscc: usccOf(
      isSelfEmployed ? '92' : '91',
      `${regionCode.slice(0, 4)}99`,
      FIRST_SERIAL + number,
    ),
    name: `示例${sourceName}${ending === '' ? '企业' : ending}`,
    legalRepresentativeName: `示例${sourceName}负责人`,
    regionCode,
    industryCode: industryOf(ending),
  };
}

const industryOf = (name: string): string =>
  INDUSTRIES.find(([words]) => words.test(name))?.[1] ?? OTHER_BUSINESS_SERVICES;
