import { dayOf } from '../../kernel/local-date.ts';
import { rejectApplication } from '../../modules/application/index.ts';
import { createRandom } from '../world/random.ts';
import { hoursAfter } from './days.ts';
import { dealOf } from './deals.ts';
import { apply, cover, decide, investigate } from './lending-steps.ts';
import { actAs, inParallel, type DemoWorld } from './world.ts';

/** How far the present's applications have come, in turn. */
const stops = ['applied', 'investigated', 'covered', 'offered', 'rejected'] as const;
/** Applied for this long before now: every later step then lies in the past too. */
const HOURS_AGO = 30;

/** Work on every desk: applications of yesterday and today at each step of their way. */
export async function seedPipeline(
  world: DemoWorld,
  count: number,
  advance: () => void,
): Promise<void> {
  const random = createRandom('pipeline');
  // The accounts to try are left as they are, so that whoever tries them makes their own first step.
  const firms = world.firms.filter(({ serial }) => serial > 3).slice(-count);
  const deals = firms.map((firm, index) => ({
    stop: stops[index % stops.length] ?? 'applied',
    deal: {
      ...dealOf(world, firm, dayOf(world.now), random),
      at: hoursAfter(world.now, -HOURS_AGO),
    },
  }));
  await inParallel(deals, 6, async ({ stop, deal }) => {
    const key = await apply(world, deal);
    if (stop !== 'applied') await investigate(world, deal, key);
    if (stop === 'covered' || stop === 'offered') await cover(world, deal, key);
    if (stop === 'offered') await decide(world, deal, key);
    if (stop === 'rejected') {
      await rejectApplication(actAs(world, deal.bank.officer, hoursAfter(deal.at, 28)).context, {
        ...key,
        reasonCodes: ['repayment_capacity_insufficient'],
        note: '',
      });
    }
    advance();
  });
}
