import type { RegionValue } from '#lib/charts/map-option.ts';

/** Eighteen cities with made-up values, for the gallery. */
export const regions: RegionValue[] = [
  { code: '410100', name: '郑州市', shortName: '郑州', value: 4821.6, text: '4821.6' },
  { code: '410200', name: '开封市', shortName: '开封', value: 602.4, text: '602.4' },
  { code: '410300', name: '洛阳市', shortName: '洛阳', value: 1688.2, text: '1688.2' },
  { code: '410400', name: '平顶山市', shortName: '平顶山', value: 598.7, text: '598.7' },
  { code: '410500', name: '安阳市', shortName: '安阳', value: 742.9, text: '742.9' },
  { code: '410600', name: '鹤壁市', shortName: '鹤壁', value: 281.3, text: '281.3' },
  { code: '410700', name: '新乡市', shortName: '新乡', value: 903.5, text: '903.5' },
  { code: '410800', name: '焦作市', shortName: '焦作', value: 655.1, text: '655.1' },
  { code: '410900', name: '濮阳市', shortName: '濮阳', value: 512.8, text: '512.8' },
  { code: '411000', name: '许昌市', shortName: '许昌', value: 878.4, text: '878.4' },
  { code: '411100', name: '漯河市', shortName: '漯河', value: 356.2, text: '356.2' },
  { code: '411200', name: '三门峡市', shortName: '三门峡', value: 402.6, text: '402.6' },
  { code: '411300', name: '南阳市', shortName: '南阳', value: 1102.7, text: '1102.7' },
  { code: '411400', name: '商丘市', shortName: '商丘', value: 799.3, text: '799.3' },
  { code: '411500', name: '信阳市', shortName: '信阳', value: 711.9, text: '711.9' },
  { code: '411600', name: '周口市', shortName: '周口', value: 688.5, text: '688.5' },
  { code: '411700', name: '驻马店市', shortName: '驻马店', value: 640.2, text: '640.2' },
  { code: '419001', name: '济源市', shortName: '济源', value: 168.4, text: '168.4' },
];
