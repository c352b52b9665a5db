import { describe, expect, test } from 'vitest';
import { newId, type OrganisationId } from '@xyd/db/ids';
import { system, userOf, visitor } from '../../testing/actors.ts';
import { EnterpriseAction } from './contract.ts';
import { mayAct } from './policy.ts';

const enterpriseId: OrganisationId = newId<'Organisation'>();
const row = { enterpriseId };
const actors = {
  'legal representative': userOf('enterprise', enterpriseId),
  clerk: userOf('enterprise', enterpriseId, { roles: ['clerk'] }),
  "another firm's legal representative": userOf('enterprise', newId<'Organisation'>()),
  'bank officer': userOf('bank', newId<'Organisation'>()),
  'security officer': userOf('operator', newId<'Organisation'>(), { roles: ['security_officer'] }),
  'system officer': userOf('operator', newId<'Organisation'>(), { roles: ['system_officer'] }),
  visitor,
  system,
};

const allowed: Record<keyof typeof actors, readonly EnterpriseAction[]> = {
  'legal representative': ['update_profile', 'correct_registration', 'manage_clerks', 'sign'],
  clerk: ['update_profile', 'sign'],
  "another firm's legal representative": [],
  'bank officer': [],
  'security officer': ['suspend', 'reinstate'],
  'system officer': [],
  visitor: [],
  system: [],
};

describe('the policy on a firm', () => {
  test.each(Object.entries(actors))(
    'lets the %s do what is theirs and nothing else',
    (name, actor) => {
      const may = EnterpriseAction.options.filter((action) => mayAct(actor, action, row));
      expect(may).toEqual(Object.entries(allowed).find(([who]) => who === name)?.[1]);
    },
  );
});
