import { describe, expect } from 'vitest';
import { asId } from '@xyd/db/ids';
import { fixedClock } from '../../kernel/clock.ts';
import { insertEnterprise, test, userOf } from '../../testing/index.ts';
import { grantConsent } from '../consent/testing/index.ts';
import { acceptApplication } from './accept-application.ts';
import { listApplications } from './list-applications.ts';
import { readQueue } from './read-queue.ts';
import { submitApplications } from './submit-applications.ts';
import { applicant, submission, submittedApplication } from './testing/index.ts';

describe('a bank’s queue', () => {
  test('puts what is due first on top, pages, counts, and shows no other bank’s', async ({
    as,
    owner,
  }) => {
    const { bankId, productId, officer } = await applicant(as, owner);
    await submittedApplication(as, owner);
    const sent: string[] = [];
    for (const day of ['2026-11-18', '2026-11-17', '2026-11-16']) {
      const enterpriseId = await insertEnterprise(owner);
      await grantConsent(owner, { enterpriseId, recipientId: bankId });
      const clock = fixedClock(`${day}T04:00:00Z`);
      const firm = userOf('enterprise', enterpriseId);
      const { applications } = await submitApplications(
        as(firm, { clock }),
        submission([productId]),
      );
      sent.push(...applications.map(({ applicationId }) => applicationId));
    }
    // Noon of the 18th: the one of the 16th was due on the 17th.
    const first = await readQueue(as(officer), { tab: 'to_accept', limit: 2 });
    expect(first.rows.map(({ applicationId }) => applicationId)).toEqual([sent[2], sent[1]]);
    expect(first.rows.map(({ isOverdue }) => isOverdue)).toEqual([true, false]);
    expect(first.counts).toEqual({
      to_accept: 3,
      resubmitted: 0,
      in_review: 0,
      to_approve: 0,
      overdue: 1,
      returned: 0,
      offered: 0,
    });
    if (!first.nextCursor) throw new Error('there is a second page');
    const second = await readQueue(as(officer), {
      tab: 'to_accept',
      limit: 2,
      cursor: first.nextCursor,
    });
    expect(second.rows.map(({ applicationId }) => applicationId)).toEqual([sent[0]]);
    expect(second.nextCursor).toBeNull();

    await acceptApplication(as(officer), {
      enterpriseId: asId(first.rows[0]?.enterpriseId ?? ''),
      applicationId: asId(first.rows[0]?.applicationId ?? ''),
    });
    const after = await readQueue(as(officer), { tab: 'in_review', limit: 20 });
    expect(after.rows).toHaveLength(1);
    expect(after.counts).toMatchObject({ to_accept: 2, in_review: 1, overdue: 0 });
  });

  test('gives a firm its own applications, newest first, a page at a time', async ({
    as,
    owner,
  }) => {
    const { firm, sent } = await submittedApplication(as, owner);
    const { productId, bankId } = await applicant(as, owner);
    await grantConsent(owner, { enterpriseId: firm.organisationId, recipientId: bankId });
    const later = await submitApplications(as(firm), submission([productId]));
    const first = await listApplications(as(firm), { limit: 1 });
    expect(first.rows.map(({ applicationId }) => applicationId)).toEqual(
      later.applications.map(({ applicationId }) => applicationId),
    );
    const second = await listApplications(as(firm), { limit: 1, cursor: first.nextCursor ?? '' });
    expect(second.rows.map(({ applicationId }) => applicationId)).toEqual(
      sent.applications.map(({ applicationId }) => applicationId),
    );
  });
});
