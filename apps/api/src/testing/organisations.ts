import { newId, type OrganisationId } from '@xyd/db/ids';
import type { Connection } from '@xyd/db';
import { enterprise, enterpriseDirectory, institution } from '@xyd/db/schema';
import { usccOf } from '../modules/enterprise/index.ts';

let serial = 0;

/** The least valid enterprise row: verified, in Zhengzhou, a maker of general equipment. */
export async function insertEnterprise(
  owner: Connection,
  overrides: Partial<typeof enterprise.$inferInsert> = {},
): Promise<OrganisationId> {
  const enterpriseId = overrides.enterpriseId ?? newId<'Organisation'>();
  serial += 1;
  const uscc = overrides.uscc ?? usccOf('91', '410199', serial);
  await owner.database.insert(enterpriseDirectory).values({ uscc, enterpriseId });
  await owner.database.insert(enterprise).values({
    enterpriseId,
    uscc,
    name: `测试企业${serial}有限公司`,
    legalRepresentativeName: '王测试',
    status: 'verified',
    verifiedAt: new Date('2026-01-05T02:00:00Z'),
    regionCode: '410100',
    industryCode: '34',
    establishedOn: '2016-05-12',
    registeredCapitalFen: 500_000_000n,
    tags: [],
    source: 'registration',
    ...overrides,
  });
  return enterpriseId;
}

/** The least valid institution row of a kind. */
export async function insertInstitution(
  owner: Connection,
  kind: (typeof institution.$inferInsert)['kind'],
  overrides: Partial<typeof institution.$inferInsert> = {},
): Promise<OrganisationId> {
  const id = overrides.id ?? newId<'Organisation'>();
  serial += 1;
  await owner.database.insert(institution).values({
    id,
    kind,
    code: `${kind}-${serial}`,
    name: `测试机构${serial}`,
    englishName: `Test institution ${serial}`,
    regionCode: '410000',
    ...overrides,
  });
  return id;
}
