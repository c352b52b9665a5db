import { describe, expect } from 'vitest';
import { asId, newId, type OrganisationId } from '@xyd/db/ids';
import { fixedClock } from '../../kernel/clock.ts';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { auditActions, insertEnterprise, test, userOf, visitor } from '../../testing/index.ts';
import { resolveActor } from '../identity/index.ts';
import { signIn } from '../identity/sign-in.ts';
import { addClerk } from './add-clerk.ts';
import type { AddClerkInput } from './contract.ts';
import { listClerks } from './list-clerks.ts';
import { requireSigner, type SignerAuthority } from './require-signer.ts';
import { revokeClerk } from './revoke-clerk.ts';

const inputOf = (overrides: Partial<AddClerkInput> = {}): AddClerkInput => ({
  name: '李晓梅',
  login: `clerk-${newId()}@example.test`,
  password: 'Correct-Horse-7',
  instrumentNumber: '授权〔2026〕18号',
  validFrom: '2026-11-18',
  validTo: '2027-05-18',
  ...overrides,
});

const clerkOf = (enterpriseId: OrganisationId, userId: string) =>
  userOf('enterprise', enterpriseId, { roles: ['clerk'], userId: asId<'User'>(userId) });

const sign = (context: Context, enterpriseId: OrganisationId): Promise<SignerAuthority> =>
  withTransaction(context, (tx) => requireSigner(tx, enterpriseId));

describe('a clerk', () => {
  test('signs for the firm while the instrument is in force, and not a day longer', async ({
    as,
    owner,
  }) => {
    const enterpriseId = await insertEnterprise(owner);
    const head = userOf('enterprise', enterpriseId);
    const view = await addClerk(as(head), head, inputOf());
    expect(view).toMatchObject({ name: '李晓梅', standing: 'in_force', revokedAt: null });
    expect(await auditActions(owner, enterpriseId)).toEqual(['enterprise.add_clerk']);
    expect(await listClerks(as(head), head)).toEqual([view]);

    const clerk = clerkOf(enterpriseId, view.userId);
    expect(await sign(as(clerk), enterpriseId)).toEqual({
      role: 'delegate',
      instrumentNumber: '授权〔2026〕18号',
    });
    // The last moment of the last day in Henan, and the first of the next.
    await sign(as(clerk, { clock: fixedClock('2027-05-18T15:59:59Z') }), enterpriseId);
    await expect(
      sign(as(clerk, { clock: fixedClock('2027-05-18T16:00:00Z') }), enterpriseId),
    ).rejects.toMatchObject({ code: 'enterprise.not_signer' });
  });

  test('signs in with the account made for them', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const head = userOf('enterprise', enterpriseId);
    const input = inputOf();
    const { userId } = await addClerk(as(head), head, input);
    const { cookie } = await signIn(
      as(visitor),
      { login: input.login, password: input.password },
      'test',
    );
    const resolved = await resolveActor(as(visitor), cookie.split(';')[0] ?? '');
    expect(resolved?.actor).toMatchObject({
      userId,
      organisationId: enterpriseId,
      roles: ['clerk'],
    });
  });

  test('loses authority, access and sessions when revoked, once', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const head = userOf('enterprise', enterpriseId);
    const input = inputOf();
    const { userId, instrumentNumber } = await addClerk(as(head), head, input);
    const credentials = { login: input.login, password: input.password };
    const { cookie } = await signIn(as(visitor), credentials, 'test');

    const ended = await revokeClerk(as(head), head, { userId, instrumentNumber });
    expect(ended.standing).toBe('revoked');
    await expect(sign(as(clerkOf(enterpriseId, userId)), enterpriseId)).rejects.toMatchObject({
      code: 'enterprise.not_signer',
    });
    expect(await resolveActor(as(visitor), cookie.split(';')[0] ?? '')).toBeNull();
    await expect(signIn(as(visitor), credentials, 'test')).rejects.toMatchObject({
      code: 'identity.wrong_credentials',
    });
    await expect(revokeClerk(as(head), head, { userId, instrumentNumber })).rejects.toMatchObject({
      code: 'enterprise.delegate_ended',
    });
  });

  test('is revoked by one of two who do it at once', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const head = userOf('enterprise', enterpriseId);
    const { userId, instrumentNumber } = await addClerk(as(head), head, inputOf());
    const revoke = () => revokeClerk(as(head), head, { userId, instrumentNumber });
    const outcomes = await Promise.allSettled([revoke(), revoke()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await auditActions(owner, enterpriseId)).toEqual([
      'enterprise.add_clerk',
      'enterprise.revoke_clerk',
    ]);
  });

  test('is named by the legal representative of a verified firm, for a sensible time', async ({
    as,
    owner,
  }) => {
    const enterpriseId = await insertEnterprise(owner);
    const clerk = clerkOf(enterpriseId, newId());
    await expect(addClerk(as(clerk), clerk, inputOf())).rejects.toMatchObject({
      code: 'forbidden',
    });
    const head = userOf('enterprise', enterpriseId);
    await expect(
      addClerk(as(head), head, inputOf({ validTo: '2036-11-18' })),
    ).rejects.toMatchObject({
      code: 'enterprise.delegate_period',
    });
    const unverified = await insertEnterprise(owner, {
      status: 'pending_verification',
      verifiedAt: null,
    });
    const newcomer = userOf('enterprise', unverified);
    await expect(addClerk(as(newcomer), newcomer, inputOf())).rejects.toMatchObject({
      code: 'enterprise.not_verified',
    });
  });

  test("of another firm is absent to this firm's legal representative", async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const head = userOf('enterprise', enterpriseId);
    const { userId, instrumentNumber } = await addClerk(as(head), head, inputOf());
    const other = userOf('enterprise', await insertEnterprise(owner));
    await expect(revokeClerk(as(other), other, { userId, instrumentNumber })).rejects.toMatchObject(
      {
        code: 'not_found',
      },
    );
    expect(await listClerks(as(other), other)).toEqual([]);
  });
});

describe('signing for a firm', () => {
  test('is for its legal representative, once it is verified', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    expect(await sign(as(userOf('enterprise', enterpriseId)), enterpriseId)).toEqual({
      role: 'legal_representative',
      instrumentNumber: null,
    });
    const unverified = await insertEnterprise(owner, {
      status: 'pending_verification',
      verifiedAt: null,
    });
    await expect(sign(as(userOf('enterprise', unverified)), unverified)).rejects.toMatchObject({
      code: 'enterprise.not_verified',
    });
  });

  test('is refused to everyone else', async ({ as, owner }) => {
    const enterpriseId = await insertEnterprise(owner);
    const strangers = [
      userOf('enterprise', await insertEnterprise(owner)),
      userOf('bank', newId<'Organisation'>(), { roles: ['legal_representative'] }),
      userOf('enterprise', enterpriseId, { roles: ['clerk'] }),
      visitor,
    ];
    for (const actor of strangers) {
      await expect(sign(as(actor), enterpriseId)).rejects.toMatchObject({
        code: 'enterprise.not_signer',
      });
    }
  });
});
