/** How a bank sets its terms: the size of its loans, its margin over LPR, its pace. */
export type BankTier = 'provincial' | 'city' | 'rural' | 'village';

export type DemoBank = {
  code: string;
  name: string;
  englishName: string;
  regionCode: string;
  tier: BankTier;
};

const bank = (
  code: string,
  name: string,
  englishName: string,
  regionCode: string,
  tier: BankTier,
): DemoBank => ({ code, name, englishName, regionCode, tier });

/** Thirty banks that do not exist, seated over the province as such banks are. */
export const demoBanks: readonly DemoBank[] = [
  bank('zhongzhou', '中州银行', 'Zhongzhou Bank', '410100', 'provincial'),
  bank('songyue', '嵩岳银行', 'Songyue Bank', '410100', 'provincial'),
  bank('heluo', '河洛银行', 'Heluo Bank', '410300', 'provincial'),
  bank('yuxing', '豫兴银行', 'Yuxing Bank', '410100', 'provincial'),
  bank('tianqing', '天青商业银行', 'Tianqing Commercial Bank', '410400', 'provincial'),
  bank('huanghe', '沿黄发展银行', 'Yanhuang Development Bank', '410100', 'provincial'),
  bank('longmen', '龙门商业银行', 'Longmen Commercial Bank', '410300', 'city'),
  bank('bianliang', '汴梁商业银行', 'Bianliang Commercial Bank', '410200', 'city'),
  bank('ruci', '汝瓷商业银行', 'Ruci Commercial Bank', '410400', 'city'),
  bank('yinxu', '殷墟商业银行', 'Yinxu Commercial Bank', '410500', 'city'),
  bank('qihe', '淇河商业银行', 'Qihe Commercial Bank', '410600', 'city'),
  bank('muye', '牧野商业银行', 'Muye Commercial Bank', '410700', 'city'),
  bank('taiji', '怀川商业银行', 'Huaichuan Commercial Bank', '410800', 'city'),
  bank('longxiang', '龙乡商业银行', 'Longxiang Commercial Bank', '410900', 'city'),
  bank('xuchang', '莲城商业银行', 'Liancheng Commercial Bank', '411000', 'city'),
  bank('shahe', '沙澧商业银行', 'Shali Commercial Bank', '411100', 'city'),
  bank('hangu', '函谷商业银行', 'Hangu Commercial Bank', '411200', 'city'),
  bank('wancheng', '宛邑商业银行', 'Wanyi Commercial Bank', '411300', 'city'),
  bank('yingtian', '应天商业银行', 'Yingtian Commercial Bank', '411400', 'city'),
  bank('shenling', '申城商业银行', 'Shencheng Commercial Bank', '411500', 'city'),
  bank('huaiyang', '羲皇农商银行', 'Xihuang Rural Commercial Bank', '411600', 'rural'),
  bank('tianzhong', '天中农商银行', 'Tianzhong Rural Commercial Bank', '411700', 'rural'),
  bank('jidu', '济渎农商银行', 'Jidu Rural Commercial Bank', '419001', 'rural'),
  bank('guandu', '官渡农商银行', 'Guandu Rural Commercial Bank', '410100', 'rural'),
  bank('luohe-rural', '贾湖农商银行', 'Jiahu Rural Commercial Bank', '411100', 'rural'),
  bank('dabie', '大别山农商银行', 'Dabieshan Rural Commercial Bank', '411500', 'rural'),
  bank('funiu', '伏牛山农商银行', 'Funiushan Rural Commercial Bank', '411300', 'rural'),
  bank('nanyang-village', '白河村镇银行', 'Baihe Village Bank', '411300', 'village'),
  bank('luanchuan-village', '伊水村镇银行', 'Yishui Village Bank', '410300', 'village'),
  bank('yanjin-village', '延津渡村镇银行', 'Yanjindu Village Bank', '410700', 'village'),
];
