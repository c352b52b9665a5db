import type { OrganisationId } from '@xyd/db/ids';
import type { OrganisationKind } from '../../kernel/actor.ts';
import { withTransaction } from '../../kernel/context.ts';
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
  const { isShown = false, hasSecondFactor = isShown, ...person } = post;
  const needsSecret = hasSecondFactor || demandsSecondFactor(post.organisationKind);
  const userId = await withTransaction(systemAt(world, at), (tx) =>
    createAccount(tx, {
      login: post.login,
      name: post.name,
      passwordHash: world.passwordHash,
      ...(needsSecret ? { totpSecret: demoSecret(post.login) } : {}),
      isDemo: isShown,
      organisationId: post.organisationId,
      organisationKind: post.organisationKind,
      roles: post.roles,
    }),
  );
  const hired: DemoPerson = { ...person, userId };
  if (isShown) world.shown.push(hired);
  return hired;
}
