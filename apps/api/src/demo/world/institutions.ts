import type { NewInstitution } from '../../modules/identity/index.ts';

export type DemoGuarantor = {
  code: string;
  name: string;
  englishName: string;
  regionCode: string;
  netAssetsFen: bigint;
  equityInGuarantorsFen: bigint;
};

const YI = 10_000_000_000n;

/** Eight guarantors that do not exist; the first one's balance sheet is the worked example of domain.md §3.2. */
export const demoGuarantors: readonly DemoGuarantor[] = [
  {
    code: 'zhongyuan-guarantee',
    name: '中州融资担保',
    englishName: 'Zhongzhou Guarantee',
    regionCode: '410100',
    netAssetsFen: (52n * YI) / 10n,
    equityInGuarantorsFen: (2n * YI) / 10n,
  },
  ...(
    [
      ['yulian-guarantee', '豫联融资担保', 'Yulian Guarantee', '410100', 12n],
      ['heluo-guarantee', '河洛融资担保', 'Heluo Guarantee', '410300', 4n],
      ['nandu-guarantee', '南都融资担保', 'Nandu Guarantee', '411300', 3n],
      ['muye-guarantee', '牧野融资担保', 'Muye Guarantee', '410700', 3n],
      ['liancheng-guarantee', '莲城融资担保', 'Liancheng Guarantee', '411000', 2n],
      ['huaihe-guarantee', '淮源融资担保', 'Huaiyuan Guarantee', '411500', 2n],
      ['agri-guarantee', '中原农业融资担保', 'Zhongyuan Agricultural Guarantee', '410000', 10n],
    ] as const
  ).map(([code, name, englishName, regionCode, netAssetsYi]) => ({
    code,
    name,
    englishName,
    regionCode,
    netAssetsFen: netAssetsYi * YI,
    equityInGuarantorsFen: 0n,
  })),
];

/** The eighteen cities of the province: code, name, English name, share of its small firms (demo weights). */
export const demoCities = [
  ['410100', '郑州市', 'Zhengzhou', 24],
  ['410200', '开封市', 'Kaifeng', 5],
  ['410300', '洛阳市', 'Luoyang', 10],
  ['410400', '平顶山市', 'Pingdingshan', 4],
  ['410500', '安阳市', 'Anyang', 5],
  ['410600', '鹤壁市', 'Hebi', 2],
  ['410700', '新乡市', 'Xinxiang', 7],
  ['410800', '焦作市', 'Jiaozuo', 5],
  ['410900', '濮阳市', 'Puyang', 3],
  ['411000', '许昌市', 'Xuchang', 6],
  ['411100', '漯河市', 'Luohe', 3],
  ['411200', '三门峡市', 'Sanmenxia', 2],
  ['411300', '南阳市', 'Nanyang', 8],
  ['411400', '商丘市', 'Shangqiu', 5],
  ['411500', '信阳市', 'Xinyang', 4],
  ['411600', '周口市', 'Zhoukou', 4],
  ['411700', '驻马店市', 'Zhumadian', 4],
  ['419001', '济源市', 'Jiyuan', 1],
] as const;

/** Those who run, watch and feed the platform. */
export const demoOffices: readonly NewInstitution[] = [
  {
    kind: 'operator',
    code: 'platform',
    name: '河南省融资信用服务平台（演示）',
    englishName: 'Henan Financing Credit Service Platform (demo)',
    regionCode: '410000',
  },
  {
    kind: 'government',
    code: 'henan',
    name: '河南省地方金融管理部门（演示）',
    englishName: 'Henan Provincial Finance Office (demo)',
    regionCode: '410000',
  },
  ...demoCities.map(([regionCode, name, englishName]): NewInstitution => ({
    kind: 'government',
    code: `city-${regionCode}`,
    name: `${name}金融工作部门（演示）`,
    englishName: `${englishName} Finance Office (demo)`,
    regionCode,
  })),
];
