import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { guarantee } from '@xyd/db/schema';
import { auditActions, insertEnterprise, test, userOf } from '../../testing/index.ts';
import { acceptOffer } from './accept-offer.ts';
import { listOwnLines } from './read-loans.ts';
import { at, offered, refused } from './testing/index.ts';

describe('accepting an offer', () => {
  test('grants the line, binds the guarantee and closes the application, once', async ({
    as,
    owner,
  }) => {
    const { firm, key, enterpriseId, guarantor } = await offered(as, owner, {
      guaranteeSharePpm: 800_000,
    });
    const line = await acceptOffer(as(firm), { applicationId: key.applicationId });
    expect(line).toMatchObject({
      grantedFen: 200_000_000n,
      availableFen: 200_000_000n,
      reservedFen: 0n,
      drawnFen: 0n,
      annualRatePpm: 38_500,
      penaltyRatePpm: 57_750,
      guarantorId: guarantor?.guarantorId,
      guaranteeSharePpm: 800_000,
      allowedActions: ['draw'],
    });
    expect(await acceptOffer(as(firm), { applicationId: key.applicationId })).toEqual(line);
    expect(
      (await auditActions(owner, enterpriseId)).filter((action) => action === 'loan.accept_offer'),
    ).toHaveLength(1);
    const [cover] = await owner.database
      .select()
      .from(guarantee)
      .where(eq(guarantee.enterpriseId, enterpriseId));
    expect(cover).toMatchObject({ status: 'in_force', creditLineId: line.id });
  });

  test('by two clicks at once gives one line', async ({ as, owner }) => {
    const { firm, key } = await offered(as, owner);
    const accept = () => acceptOffer(as(firm), { applicationId: key.applicationId });
    const [first, second] = await Promise.all([accept(), accept()]);
    expect(first.id).toBe(second.id);
    expect(await listOwnLines(as(firm))).toHaveLength(1);
  });

  test('is refused to a stranger, a clerk without instrument, after the last day, and without the guarantee asked for', async ({
    as,
    owner,
  }) => {
    const { firm, key, enterpriseId } = await offered(as, owner);
    const input = { applicationId: key.applicationId };
    const stranger = userOf('enterprise', await insertEnterprise(owner));
    await expect(acceptOffer(as(stranger), input)).rejects.toEqual(refused('not_found'));
    const clerk = userOf('enterprise', enterpriseId, { roles: ['clerk'] });
    await expect(acceptOffer(as(clerk), input)).rejects.toEqual(refused('enterprise.not_signer'));
    await expect(acceptOffer(as(firm, at('2026-12-31')), input)).rejects.toEqual(
      refused('loan.offer_expired'),
    );

    const uncovered = await offered(as, owner, { offer: { guaranteeRequired: true } });
    await expect(
      acceptOffer(as(uncovered.firm), { applicationId: uncovered.key.applicationId }),
    ).rejects.toEqual(refused('loan.guarantee_missing'));
  });
});
