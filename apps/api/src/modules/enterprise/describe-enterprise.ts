import type { OrganisationId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import type { EnterpriseSizeClass, EnterpriseStatus } from './contract.ts';
import * as store from './store.ts';

export type EnterpriseDescription = {
  enterpriseId: OrganisationId;
  uscc: string;
  name: string;
  legalRepresentativeName: string;
  status: EnterpriseStatus;
  regionCode: string;
  industryCode: string;
  sizeClass: EnterpriseSizeClass | null;
  tags: string[];
  establishedOn: string;
  registeredCapitalFen: bigint;
  employeeCount: number | null;
  annualRevenueFen: bigint | null;
  totalAssetsFen: bigint | null;
};

/**
 * Step: what other modules may know of a firm. `not_found` unless the actor belongs to it, is the system, or this
 * transaction has revealed it.
 */
export async function describeEnterprise(
  tx: TransactionContext,
  enterpriseId: OrganisationId,
): Promise<EnterpriseDescription> {
  return toDescription(await store.getEnterprise(tx, enterpriseId));
}

/** Step: as `describeEnterprise`, for many; those that this transaction may not see are left out. */
export async function describeEnterprises(
  tx: TransactionContext,
  enterpriseIds: readonly OrganisationId[],
): Promise<Map<OrganisationId, EnterpriseDescription>> {
  const rows = await store.listByIds(tx, enterpriseIds);
  return new Map(rows.map((row) => [row.enterpriseId, toDescription(row)]));
}

const toDescription = (row: store.EnterpriseRow): EnterpriseDescription => ({
  enterpriseId: row.enterpriseId,
  uscc: row.uscc,
  name: row.name,
  legalRepresentativeName: row.legalRepresentativeName,
  status: row.status,
  regionCode: row.regionCode,
  industryCode: row.industryCode,
  sizeClass: row.sizeClass,
  tags: row.tags,
  establishedOn: row.establishedOn,
  registeredCapitalFen: row.registeredCapitalFen,
  employeeCount: row.employeeCount,
  annualRevenueFen: row.annualRevenueFen,
  totalAssetsFen: row.totalAssetsFen,
});

/** Step: the firm that holds a code, where this transaction may see it. */
export const findEnterpriseByUscc = (
  tx: TransactionContext,
  uscc: string,
): Promise<OrganisationId | undefined> => store.findByUscc(tx, uscc);
