import { describe, expect } from 'vitest';
import { fixedClock } from '../../kernel/clock.ts';
import { auditActions, system, test } from '../../testing/index.ts';
import { declineOffer, withdrawApplication } from '../application/index.ts';
import { describeGuarantee } from './describe-guarantee.ts';
import { lapseCommitments, lapseForApplication } from './lapse-guarantees.ts';
import { readDesk } from './read-desk.ts';
import { releaseGuarantee } from './release-guarantee.ts';
import { activeGuarantee, committedGuarantee } from './testing/index.ts';
import { verifyGuarantees } from './verify-guarantees.ts';

describe('a promise without a contract', () => {
  test('is freed by the bank', async ({ as, owner }) => {
    const {
      officer,
      guaranteeKey,
      guarantor: people,
      enterpriseId,
    } = await committedGuarantee(as, owner);
    const released = await releaseGuarantee(as(officer), {
      ...guaranteeKey,
      reasonCodes: ['not_needed'],
      note: '',
    });
    expect(released).toMatchObject({ status: 'released', reservedFen: 0n });
    expect((await auditActions(owner, enterpriseId)).at(-1)).toBe('guarantee.release');
    expect(await readDesk(as(people.officer))).toMatchObject({ reservedFen: 0n });
  });

  test('runs out the day after its last day', async ({ as, owner }) => {
    const { guaranteeKey, guarantor: people } = await committedGuarantee(as, owner);
    await lapseCommitments(as(system, { clock: fixedClock('2027-01-31T15:59:00Z') }));
    expect(await describeGuarantee(as(people.officer), guaranteeKey)).toMatchObject({
      status: 'committed',
    });
    const dayAfter = { clock: fixedClock('2027-01-31T16:01:00Z') };
    await Promise.all([
      lapseCommitments(as(system, dayAfter)),
      lapseCommitments(as(system, dayAfter)),
    ]);
    expect(await describeGuarantee(as(people.officer), guaranteeKey)).toMatchObject({
      status: 'lapsed',
      reasonCodes: ['commitment_expired'],
    });
    expect((await verifyGuarantees(as(system))).firstBreak).toBeNull();
  });

  test('lapses with its application, however often the job runs', async ({ as, owner }) => {
    const {
      key,
      firm,
      guaranteeKey,
      guarantor: people,
      enterpriseId,
    } = await committedGuarantee(as, owner);
    await withdrawApplication(as(firm), {
      applicationId: key.applicationId,
      reasonCodes: ['no_longer_needed'],
      note: '',
    });
    await lapseForApplication(as(system), key);
    await lapseForApplication(as(system), key);
    expect(await describeGuarantee(as(people.officer), guaranteeKey)).toMatchObject({
      status: 'lapsed',
      reasonCodes: ['application_closed'],
    });
    const actions = await auditActions(owner, enterpriseId);
    expect(actions.filter((action) => action === 'guarantee.lapse')).toHaveLength(1);
  });

  test('does not lapse with an offer that became a contract', async ({ as, owner }) => {
    const { key, firm, guaranteeKey, guarantor: people } = await activeGuarantee(as, owner);
    await expect(
      declineOffer(as(firm), {
        applicationId: key.applicationId,
        reasonCodes: ['too_slow'],
        note: '',
      }),
    ).resolves.toMatchObject({ status: 'DECLINED' });
    await lapseForApplication(as(system), key);
    expect(await describeGuarantee(as(people.officer), guaranteeKey)).toMatchObject({
      status: 'in_force',
    });
  });
});
