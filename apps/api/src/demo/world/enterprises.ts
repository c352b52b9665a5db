import { usccOf } from '../../modules/enterprise/index.ts';
import { demoCities } from './institutions.ts';
import { createRandom, type Random } from './random.ts';

export type DemoEnterprise = {
  serial: number;
  uscc: string;
  name: string;
  legalRepresentativeName: string;
  regionCode: string;
  industryCode: string;
  establishedOn: string;
  registeredCapitalFen: bigint;
};

/** GB/T 4754 division, the word a name ends in, and how common such firms are in the demo. */
const trades: readonly (readonly [readonly [code: string, word: string], weight: number])[] = [
  [['34', '机械制造'], 9],
  [['35', '专用设备'], 7],
  [['33', '金属制品'], 6],
  [['13', '农产品加工'], 7],
  [['14', '食品'], 7],
  [['17', '纺织'], 4],
  [['18', '服饰'], 3],
  [['26', '化工科技'], 4],
  [['29', '橡塑'], 4],
  [['30', '新型建材'], 6],
  [['32', '有色金属'], 2],
  [['38', '电气设备'], 5],
  [['39', '电子科技'], 4],
  [['27', '医药'], 2],
  [['48', '工程'], 5],
  [['50', '装饰工程'], 3],
  [['51', '商贸'], 10],
  [['52', '零售连锁'], 4],
  [['54', '物流'], 5],
  [['59', '仓储'], 1],
  [['62', '餐饮管理'], 2],
  [['64', '网络科技'], 3],
  [['65', '软件'], 5],
  [['72', '商务服务'], 3],
  [['74', '检测技术'], 2],
  [['01', '种植'], 2],
  [['03', '养殖'], 3],
];

const firstSyllables = [
  '豫',
  '中',
  '华',
  '鑫',
  '恒',
  '瑞',
  '嘉',
  '汇',
  '隆',
  '祥',
  '德',
  '信',
  '博',
  '金',
  '盛',
  '宏',
  '泰',
  '润',
  '嵩',
  '洛',
];
const secondSyllables = [
  '丰',
  '达',
  '源',
  '诚',
  '通',
  '和',
  '裕',
  '安',
  '升',
  '创',
  '辉',
  '泽',
  '利',
  '远',
  '凯',
  '润',
  '兴',
  '邦',
  '航',
  '禾',
];
const surnames = [
  '王',
  '李',
  '张',
  '刘',
  '陈',
  '杨',
  '赵',
  '黄',
  '周',
  '吴',
  '徐',
  '孙',
  '马',
  '朱',
  '胡',
  '郭',
  '何',
  '高',
  '林',
  '罗',
];
const givenNames = [
  '建国',
  '志强',
  '海燕',
  '晓东',
  '丽娟',
  '永刚',
  '春梅',
  '文斌',
  '俊峰',
  '秀英',
  '国庆',
  '玉兰',
  '振华',
  '雪梅',
  '少华',
  '明哲',
  '思远',
  '佳宁',
  '书豪',
  '雨桐',
];

/** A firm that does not exist, the same one for the same serial. District codes ending in 99 are never issued. */
export function demoEnterprise(serial: number): DemoEnterprise {
  const random = createRandom(`enterprise-${serial}`);
  const [regionCode, cityName] = random.weighted(
    demoCities.map(([code, name, , weight]) => [[code, name], weight] as const),
  );
  const [industryCode, word] = random.weighted(trades);
  const city = cityName.replace('市', '');
  return {
    serial,
    uscc: usccOf('91', `${regionCode.slice(0, 4)}99`, serial),
    name: `${city}${random.pick(firstSyllables)}${random.pick(secondSyllables)}${word}有限公司`,
    legalRepresentativeName: `${random.pick(surnames)}${random.pick(givenNames)}`,
    regionCode,
    industryCode,
    establishedOn: establishedOn(random),
    registeredCapitalFen:
      BigInt(random.pick([50, 100, 200, 300, 500, 800, 1000, 2000])) * 1_000_000n,
  };
}

function establishedOn(random: Random): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${random.between(2002, 2023)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
}
