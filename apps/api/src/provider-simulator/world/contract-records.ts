import { fenOf, type Period } from './business.ts';
import type { Condition, Firm } from './firm.ts';
import { laterDay, pastDay, within } from './past-days.ts';
import { randomOf } from './random.ts';
import type { WorldRecord } from './record.ts';

/** How often a firm sells to public buyers; most small firms never do. */
const CHANCE: Record<Condition, number> = {
  growing: 0.16,
  steady: 0.1,
  declining: 0.08,
  troubled: 0.08,
  thin: 0.01,
  young: 0.03,
};
const BREACHED: Record<Condition, number> = {
  growing: 0,
  steady: 0.01,
  declining: 0.05,
  troubled: 0.5,
  thin: 0.05,
  young: 0,
};

/** Contracts won in public resource trading, from the award to their end. */
export function publicContractRecords(firm: Firm, period: Period): WorldRecord[] {
  const random = randomOf('public-contract', firm.uscc);
  if (!random.chance(CHANCE[firm.condition])) return [];
  return Array.from({ length: random.whole(1, 4) }, (_, index) => index + 1).flatMap((number) => {
    const awardedOn = pastDay(random, firm, 40);
    const dueOn = laterDay(awardedOn, random.whole(3, 14));
    const amountFen = fenOf(Math.round(firm.monthlySalesYuan * random.between(0.4, 3)));
    const isBreached = random.chance(BREACHED[firm.condition]);
    const hasEnded = dueOn <= period.today;
    return within(period, awardedOn, {
      kind: 'public_contract',
      item: 'PUBLIC_CONTRACT',
      payload: {
        reference: `豫示公采-${awardedOn.slice(0, 4)}-${firm.uscc.slice(-6)}-${number}`,
        awardedOn,
        amountFen: String(amountFen),
        dueOn,
        status: hasEnded ? (isBreached ? 'BREACHED' : 'PERFORMED') : 'OPEN',
        endedOn: hasEnded ? dueOn : null,
      },
    });
  });
}
