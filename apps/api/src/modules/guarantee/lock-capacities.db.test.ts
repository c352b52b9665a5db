import { expect } from 'vitest';
import { withTransaction } from '../../kernel/context.ts';
import { system, test } from '../../testing/index.ts';
import { lockCapacities } from './lock-capacities.ts';
import { reportedGuarantor } from './testing/index.ts';

const ROUNDS = 10;

test('two who need the same guarantors, named crosswise, take turns and neither starts over', async ({
  as,
  owner,
}) => {
  const { guarantorId: one } = await reportedGuarantor(as, owner);
  const { guarantorId: two } = await reportedGuarantor(as, owner);
  let starts = 0;
  const take = (ids: readonly (typeof one)[]) =>
    withTransaction(as(system), async (tx) => {
      starts += 1;
      await lockCapacities(tx, ids);
    });
  for (let round = 0; round < ROUNDS; round += 1) {
    await Promise.all([take([one, two]), take([two, one])]);
  }
  expect(starts).toBe(2 * ROUNDS);
});
