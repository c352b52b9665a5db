import { withTransaction } from '../../kernel/context.ts';
import { addMonths, dayOf, type LocalDate } from '../../kernel/local-date.ts';
import { checkRecord, copyRecords, type CopyRow } from '../../modules/credit-data/index.ts';
import { platformId } from '../../modules/identity/index.ts';
import { matchEnterprises } from '../../modules/matching/index.ts';
import { scoreEnterprises } from '../../modules/scoring/index.ts';
import { recordsOf, WORLD_ITEMS } from '../../provider-simulator/world/index.ts';
import { consentTo, PLATFORM_PURPOSES } from './consent.ts';
import { hoursAfter } from './days.ts';
import { inParallel, systemAt, type DemoFirm, type DemoWorld } from './world.ts';

const MONTHS = 24;
const FIRMS_A_BATCH = 80;
/** The firm of this serial has consented to nothing yet: the place to try the first steps. */
const WITHOUT_CONSENT = 3;

/** Two years of records of every firm, as providers would deliver them, then consent, score and match. */
export async function seedEvidence(world: DemoWorld, advance: () => void): Promise<void> {
  const yesterday = hoursAfter(world.now, -24);
  const firms = world.firms.filter(({ serial }) => serial !== WITHOUT_CONSENT);
  const platform = await withTransaction(systemAt(world, world.now), platformId);
  // Two batches at a time: while the database takes in the records of one, the firms of the other are scored.
  await inParallel(batchesOf(firms), 2, async (batch) => {
    const rows = batch.flatMap((firm) => rowsOf(firm, dayOf(world.now)));
    await copyRecords(world.connection.client, [rows], yesterday);
    const at = hoursAfter(world.now, -2);
    await inParallel(batch, 6, async (firm) => {
      await consentTo(world, firm, { recipientId: platform, purposes: PLATFORM_PURPOSES, at });
      advance();
    });
    const context = systemAt(world, hoursAfter(world.now, -1));
    const ids = batch.map(({ id }) => id);
    await scoreEnterprises(context, ids);
    await matchEnterprises(context, ids);
  });
}

const batchesOf = (firms: readonly DemoFirm[]): DemoFirm[][] =>
  Array.from({ length: Math.ceil(firms.length / FIRMS_A_BATCH) }, (_, index) =>
    firms.slice(index * FIRMS_A_BATCH, (index + 1) * FIRMS_A_BATCH),
  );

function rowsOf({ id, firm }: DemoFirm, today: LocalDate): CopyRow[] {
  const period = { dataFrom: addMonths(today, -MONTHS), dataTo: today, today };
  return recordsOf(firm, WORLD_ITEMS, period).map((delivered) => {
    const checked = checkRecord(delivered, { source: 'demo', today });
    if (!checked.ok)
      throw new Error(`the demo world broke rule ${checked.code} at ${checked.path}`);
    return { enterpriseId: id, source: 'demo', record: checked.record };
  });
}
