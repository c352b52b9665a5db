import type { Period } from './business.ts';
import type { Firm } from './firm.ts';
import { laterDay, pastDay, within } from './past-days.ts';
import { randomOf } from './random.ts';
import type { WorldRecord } from './record.ts';

/** How often a firm of a trade has patents: makers and software houses do, shops and farms hardly ever. */
const PATENT_CHANCE: Readonly<Record<string, number>> = {
  '34': 0.4,
  '35': 0.45,
  '39': 0.5,
  '65': 0.4,
};
const PATENT_CHANCE_MAKER = 0.2;
const PATENT_CHANCE_OTHER = 0.03;
const TRADEMARK_CHANCE = 0.25;
/** Years from filing, of which about a year and a half has passed at the grant (专利法 art. 42; 商标法 art. 39). */
const LIFE_MONTHS = { INVENTION: 218, UTILITY_MODEL: 108, DESIGN: 168, TRADEMARK: 120 } as const;

type Right = keyof typeof LIFE_MONTHS;

/** Patents and trademarks; most small firms have none. */
export function intellectualPropertyRecords(firm: Firm, period: Period): WorldRecord[] {
  const random = randomOf('patents', firm.uscc);
  const isHeld = random.chance(patentChance(firm));
  const most = { micro: 2, small: 6, medium: 18 }[firm.sizeClass];
  const patents = isHeld ? random.whole(1, most) : 0;
  const trademarks = random.chance(TRADEMARK_CHANCE) ? random.whole(1, 3) : 0;
  const rights = [
    ...Array.from({ length: patents }, (): Right =>
      random.pick(['INVENTION', 'UTILITY_MODEL', 'UTILITY_MODEL', 'DESIGN']),
    ),
    ...Array.from({ length: trademarks }, (): Right => 'TRADEMARK'),
  ];
  // A register holds what was granted at any time, not what was granted in the period asked about.
  const everything = { ...period, dataFrom: firm.establishedOn };
  return rights.flatMap((right, index) => {
    const grantedOn = pastDay(random, firm, 54);
    const pledged = random.chance(0.06);
    return within(everything, grantedOn, {
      kind: 'intellectual_property',
      item: 'INTELLECTUAL_PROPERTY',
      payload: {
        reference: `${right === 'TRADEMARK' ? 'SB' : 'ZL'}-${firm.uscc.slice(-7)}-${index + 1}`,
        right,
        grantedOn,
        validUntil: laterDay(grantedOn, LIFE_MONTHS[right]),
        pledged,
      },
    });
  });
}

function patentChance({ industryCode }: Firm): number {
  const division = industryCode.slice(0, 2);
  const isMaker = division >= '13' && division <= '43';
  return PATENT_CHANCE[division] ?? (isMaker ? PATENT_CHANCE_MAKER : PATENT_CHANCE_OTHER);
}
