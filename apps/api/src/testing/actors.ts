import { newId, type OrganisationId } from '@xyd/db/ids';
import type { OrganisationKind, PublicActor, SystemActor, UserActor } from '../kernel/actor.ts';
import { TEST_NOW } from './database-test.ts';

export const visitor: PublicActor = { kind: 'public' };
export const system: SystemActor = { kind: 'system', job: 'test' };

/** A signed-in, stepped-up person of an organisation; override what the test is about. */
export const userOf = (
  kind: OrganisationKind,
  organisationId: OrganisationId,
  overrides: Partial<UserActor> = {},
): UserActor => ({
  kind: 'user',
  userId: newId<'User'>(),
  userName: '测试员',
  organisationId,
  organisationKind: kind,
  organisationName: '测试机构',
  regionCode: '410000',
  roles: defaultRoles[kind],
  sessionId: newId<'Session'>(),
  secondFactorAt: TEST_NOW,
  steppedUpAt: TEST_NOW,
  ...overrides,
});

const defaultRoles: Record<OrganisationKind, readonly string[]> = {
  enterprise: ['legal_representative'],
  bank: ['product_manager', 'loan_officer', 'approver'],
  guarantor: ['officer', 'risk_chief'],
  government: ['analyst'],
  provider: ['officer'],
  operator: ['system_officer', 'security_officer', 'audit_officer'],
};
