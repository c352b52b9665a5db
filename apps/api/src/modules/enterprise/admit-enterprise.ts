import { newId, type OrganisationId } from '@xyd/db/ids';
import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { recordAudit } from '../audit/index.ts';
import type { EnterpriseTag } from './contract.ts';
import { checkEstablished, classifySize } from './rules.ts';
import * as store from './store.ts';
import { checkUscc, normaliseUscc } from './uscc.ts';

export type NewEnterprise = {
  uscc: string;
  name: string;
  legalRepresentativeName: string;
  regionCode: string;
  industryCode: string;
  establishedOn: string;
  registeredCapitalFen: bigint;
  employeeCount?: number | null;
  annualRevenueFen?: bigint | null;
  totalAssetsFen?: bigint | null;
  tags?: readonly EnterpriseTag[];
  source: 'registration' | 'import' | 'demo';
  /** Firms from a register need not be asked about again. */
  isVerified: boolean;
};

export type AdmittedEnterprise = {
  enterpriseId: OrganisationId;
  row: store.EnterpriseRow;
  organisationCodeSuspicious: boolean;
};

/**
 * Step, as the system: gives a firm its row and takes its code. Errors: `enterprise.uscc_invalid`,
 * `enterprise.uscc_taken`, `enterprise.unknown_region`, `enterprise.unknown_industry`, `input.invalid`.
 */
export async function admitEnterprise(
  tx: TransactionContext,
  input: NewEnterprise,
): Promise<AdmittedEnterprise> {
  const uscc = normaliseUscc(input.uscc);
  const verdict = checkUscc(uscc);
  if (!verdict.valid) throw new DomainError('enterprise.uscc_invalid', { reason: verdict.reason });
  const now = tx.clock.now();
  checkEstablished(input.establishedOn, dayOf(now));
  await requireSeat(tx, input.regionCode);

  const enterpriseId: OrganisationId = newId<'Organisation'>();
  const figures = {
    industryCode: input.industryCode,
    employeeCount: input.employeeCount ?? null,
    annualRevenueFen: input.annualRevenueFen ?? null,
    totalAssetsFen: input.totalAssetsFen ?? null,
  };
  await store.claimUscc(tx, uscc, enterpriseId);
  const row = await store.insertEnterprise(tx, {
    ...figures,
    ...classifySize(figures, dayOf(now)),
    enterpriseId,
    uscc,
    name: input.name,
    legalRepresentativeName: input.legalRepresentativeName,
    regionCode: input.regionCode,
    establishedOn: input.establishedOn,
    registeredCapitalFen: input.registeredCapitalFen,
    tags: [...new Set(input.tags)],
    source: input.source,
    status: input.isVerified ? 'verified' : 'pending_verification',
    createdAt: now,
    verifiedAt: input.isVerified ? now : null,
  });
  await recordAudit(tx, {
    chainId: enterpriseId,
    action: 'enterprise.register',
    entity: 'enterprise',
    entityId: enterpriseId,
    detail: { uscc, name: input.name, source: input.source, status: row.status },
  });
  return { enterpriseId, row, organisationCodeSuspicious: !verdict.organisationCodeValid };
}

/** A firm has its seat in a city or a county, not in the province at large. */
export async function requireSeat(tx: TransactionContext, regionCode: string): Promise<void> {
  const region = await store.findRegion(tx, regionCode);
  if (region?.level !== 'city' && region?.level !== 'county') {
    throw new DomainError('enterprise.unknown_region', { regionCode });
  }
}
