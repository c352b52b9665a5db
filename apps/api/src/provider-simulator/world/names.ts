import type { Random } from './random.ts';

const CITIES: Readonly<Record<string, string>> = {
  '410100': '郑州',
  '410200': '开封',
  '410300': '洛阳',
  '410400': '平顶山',
  '410500': '安阳',
  '410600': '鹤壁',
  '410700': '新乡',
  '410800': '焦作',
  '410900': '濮阳',
  '411000': '许昌',
  '411100': '漯河',
  '411200': '三门峡',
  '411300': '南阳',
  '411400': '商丘',
  '411500': '信阳',
  '411600': '周口',
  '411700': '驻马店',
  '419001': '济源',
};

const FIRST = Array.from('恒瑞鑫宏嘉泰华盛润达丰源博信诚德隆昌顺祥金明兴远立康益安永新');
const SECOND = Array.from('科力创通耀成晟和阳辉洋宇景邦腾岳川林淇洛颍汇卓越启航中豫');
const SURNAMES = Array.from('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董');
const GIVEN = [
  '建国',
  '志强',
  '晓东',
  '海燕',
  '丽娟',
  '文博',
  '红梅',
  '永刚',
  '春生',
  '国庆',
  '玉兰',
  '俊杰',
  '明辉',
  '秀英',
  '振华',
  '雪梅',
  '立新',
  '少华',
  '金凤',
  '学军',
];

/** A made-up firm's name, as registrars form them: place, brand, trade, form. */
export const firmName = (random: Random, cityCode: string, tradeWord: string): string =>
  `${CITIES[cityCode] ?? '郑州'}${random.pick(FIRST)}${random.pick(SECOND)}${tradeWord}有限公司`;

export const personName = (random: Random): string => random.pick(SURNAMES) + random.pick(GIVEN);
