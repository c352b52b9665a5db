import type { Connection } from '@xyd/db';
import type { OrganisationId, UserId } from '@xyd/db/ids';
import type { OrganisationKind, UserActor } from '../../kernel/actor.ts';
import { fixedClock } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import type { LocalDate } from '../../kernel/local-date.ts';
import type { Firm } from '../../provider-simulator/world/index.ts';
import { newId } from '@xyd/db/ids';

/** Someone of the demo world who can act: an account that exists. */
export type DemoPerson = {
  userId: UserId;
  login: string;
  name: string;
  organisationId: OrganisationId;
  organisationKind: OrganisationKind;
  organisationName: string;
  regionCode: string;
  roles: readonly string[];
};

/** What the stages build on and add to. */
export type DemoWorld = {
  /** The system's context at the moment the world is made; stages move its clock. */
  context: Context;
  connection: Connection;
  /** "Now" of the demo world: history ends here. */
  now: Date;
  /** Every demo account's password, hashed once: argon2 is slow on purpose. */
  passwordHash: string;
  banks: Map<string, DemoBankTeam>;
  guarantors: DemoGuarantorTeam[];
  firms: DemoFirm[];
  products: Map<string, DemoProductRow[]>;
  /** Accounts that the sign-in page offers. */
  shown: DemoPerson[];
};

export type DemoBankTeam = {
  id: OrganisationId;
  manager: DemoPerson;
  officer: DemoPerson;
  approver: DemoPerson;
};
export type DemoGuarantorTeam = {
  id: OrganisationId;
  code: string;
  officer: DemoPerson;
  riskChief: DemoPerson;
};
export type DemoFirm = {
  serial: number;
  id: OrganisationId;
  firm: Firm;
  owner: DemoPerson;
  joinedOn: LocalDate;
};
export type DemoProductRow = { id: string; guaranteeRequired: boolean };

/** A person's context and actor at a moment, their second factor just shown. */
export function actAs(
  world: DemoWorld,
  person: DemoPerson,
  at: Date,
): { context: Context; actor: UserActor } {
  const { login: _login, name, ...membership } = person;
  const actor: UserActor = {
    ...membership,
    kind: 'user',
    userName: name,
    sessionId: newId<'Session'>(),
    secondFactorAt: at,
    steppedUpAt: at,
  };
  return { actor, context: { ...world.context, clock: fixedClock(at), actor } };
}

/** The system's context at a moment. */
export const systemAt = (world: DemoWorld, at: Date): Context => ({
  ...world.context,
  clock: fixedClock(at),
});

/** Runs `work` over all items, some at a time; the first failure stops the rest. */
export async function inParallel<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: limit }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}
