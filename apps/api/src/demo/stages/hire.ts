import type { OrganisationId } from '@xyd/db/ids';
import type { OrganisationKind } from '../../kernel/actor.ts';
import { withTransaction, type TransactionContext } from '../../kernel/context.ts';
import { createAccount, demandsSecondFactor } from '../../modules/identity/index.ts';
import { demoSecret } from '../world/second-factor.ts';
import type { DemoPerson, DemoWorld } from './world.ts';
import { systemAt } from './world.ts';

export type DemoPost = {
  login: string;
  name: string;
  organisationId: OrganisationId;
  organisationKind: OrganisationKind;
  organisationName: string;
  regionCode: string;
  roles: readonly string[];
  /** Offered on the sign-in page. */
  isShown?: boolean;
  /** A firm's person signs with a second factor too; those not shown have not enrolled one yet. */
  hasSecondFactor?: boolean;
};

/** Gives a person of the demo world an account. */
export async function hire(world: DemoWorld, post: DemoPost, at: Date): Promise<DemoPerson> {
  const hired = await withTransaction(systemAt(world, at), (tx) => openAccount(tx, world, post));
  if (post.isShown) world.shown.push(hired);
  return hired;
}

/** Step of `hire`, for a transaction that does more than hire. */
export async function openAccount(
  tx: TransactionContext,
  world: DemoWorld,
  post: DemoPost,
): Promise<DemoPerson> {
  const { isShown = false, hasSecondFactor = isShown, ...person } = post;
  const needsSecret = hasSecondFactor || demandsSecondFactor(post.organisationKind);
  const userId = await createAccount(tx, {
    login: post.login,
    name: post.name,
    passwordHash: world.passwordHash,
    ...(needsSecret ? { totpSecret: demoSecret(post.login) } : {}),
    isDemo: isShown,
    organisationId: post.organisationId,
    organisationKind: post.organisationKind,
    roles: post.roles,
  });
  return { ...person, userId };
}
