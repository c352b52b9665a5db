import { addMonths, dayOf, type LocalDate } from '../../kernel/local-date.ts';
import { checkRecord, copyRecords, type CopyRow } from '../../modules/credit-data/index.ts';
import { matchEnterprise } from '../../modules/matching/index.ts';
import { scoreEnterprise } from '../../modules/scoring/index.ts';
import { recordsOf, WORLD_ITEMS } from '../../provider-simulator/world/index.ts';
import { consentTo } from './consent.ts';
import { hoursAfter } from './days.ts';
import { inParallel, systemAt, type DemoFirm, type DemoWorld } from './world.ts';

const MONTHS = 24;
const FIRMS_A_BATCH = 25;
/** The firm of this serial has consented to nothing yet: the place to try the first steps. */
const WITHOUT_CONSENT = 3;

/** Two years of records of every firm, as providers would deliver them, then consent, score and match. */
export async function seedEvidence(world: DemoWorld, advance: () => void): Promise<void> {
  const yesterday = hoursAfter(world.now, -24);
  const firms = world.firms.filter(({ serial }) => serial !== WITHOUT_CONSENT);
  await copyRecords(world.connection.client, batches(firms, dayOf(world.now)), yesterday);
  await inParallel(firms, 6, async (firm) => {
    await consentTo(world, firm, { recipient: 'platform', at: hoursAfter(world.now, -2) });
    const context = systemAt(world, hoursAfter(world.now, -1));
    await scoreEnterprise(context, { enterpriseId: firm.id });
    await matchEnterprise(context, { enterpriseId: firm.id });
    advance();
  });
}

function* batches(firms: readonly DemoFirm[], today: LocalDate): Iterable<CopyRow[]> {
  for (let start = 0; start < firms.length; start += FIRMS_A_BATCH) {
    yield firms.slice(start, start + FIRMS_A_BATCH).flatMap((firm) => rowsOf(firm, today));
  }
}

function rowsOf({ id, firm }: DemoFirm, today: LocalDate): CopyRow[] {
  const period = { dataFrom: addMonths(today, -MONTHS), dataTo: today, today };
  return recordsOf(firm, WORLD_ITEMS, period).map((delivered) => {
    const checked = checkRecord(delivered, { source: 'demo', today });
    if (!checked.ok)
      throw new Error(`the demo world broke rule ${checked.code} at ${checked.path}`);
    return { enterpriseId: id, source: 'demo', record: checked.record };
  });
}
