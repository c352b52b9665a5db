import { asId, newId, type GuaranteeId, type OrganisationId } from '@xyd/db/ids';
import type { Connection } from '@xyd/db';
import type { UserActor } from '../../../kernel/actor.ts';
import { withTransaction, type Context, type TransactionContext } from '../../../kernel/context.ts';
import { insertInstitution, userOf } from '../../../testing/index.ts';
import { approveApplication, proposeOffer } from '../../application/index.ts';
import { proposal, reviewedApplication } from '../../application/testing/index.ts';
import { commitGuarantee } from '../commit-guarantee.ts';
import type {
  CommitGuaranteeInput,
  ReportCapacityInput,
  RequestGuaranteeInput,
} from '../contract.ts';
import { activateGuarantee, lockGuaranteeOf } from '../cover-steps.ts';
import { reportCapacity } from '../report-capacity.ts';
import { requestGuarantee } from '../request-guarantee.ts';
import type { GuaranteeRow } from '../store.ts';

type As = (actor: UserActor, overrides?: Partial<Context>) => Context;
export type GuaranteeKey = { enterpriseId: OrganisationId; guaranteeId: GuaranteeId };

/** Net assets of half a billion yuan once equity in other guarantors is taken off; nothing written elsewhere. */
export const sampleReport = (
  overrides: Partial<ReportCapacityInput> = {},
): ReportCapacityInput => ({
  licenceNumber: '豫担A001',
  licenceValidTo: '2030-12-31',
  paidInCapitalFen: 50_000_000_000n,
  netAssetsFen: 52_000_000_000n,
  equityInGuarantorsFen: 2_000_000_000n,
  smallFarmerBalanceSharePpm: 400_000,
  smallFarmerCustomerSharePpm: 700_000,
  isGovernmentBacked: true,
  controllerUsccs: [],
  outsideBalances: [],
  ...overrides,
});

/** A guarantor that has reported its figures, with its two sorts of people. */
export async function reportedGuarantor(
  as: As,
  owner: Connection,
  report: Partial<ReportCapacityInput> = {},
) {
  const guarantorId = await insertInstitution(owner, 'guarantor');
  const officer = userOf('guarantor', guarantorId, { roles: ['officer'], userName: '赵军' });
  const riskChief = userOf('guarantor', guarantorId, { roles: ['risk_chief'], userName: '孙莉' });
  await reportCapacity(as(riskChief), sampleReport(report));
  return { guarantorId, officer, riskChief };
}

/** A bank's request on an application in due diligence; for two million yuan at four fifths unless said otherwise. */
export async function requestedGuarantee(
  as: As,
  owner: Connection,
  guarantorId: OrganisationId,
  request: Partial<RequestGuaranteeInput> = {},
) {
  const reviewed = await reviewedApplication(as, owner);
  const guarantee = await requestGuarantee(as(reviewed.officer), {
    ...reviewed.key,
    guarantorId,
    principalFen: 200_000_000n,
    sharePpm: 800_000,
    note: '',
    ...request,
  });
  const guaranteeKey: GuaranteeKey = {
    enterpriseId: reviewed.enterpriseId,
    guaranteeId: asId<'Guarantee'>(guarantee.guaranteeId),
  };
  return { ...reviewed, guarantee, guaranteeKey };
}

export const commitment = (
  key: GuaranteeKey,
  overrides: Partial<CommitGuaranteeInput> = {},
): CommitGuaranteeInput => ({
  ...key,
  principalFen: 200_000_000n,
  sharePpm: 800_000,
  annualFeeRatePpm: 10_000,
  suretyship: 'JOINT',
  expiresOn: '2027-01-31',
  ...overrides,
});

/** The same, promised by the guarantor. */
export async function committedGuarantee(as: As, owner: Connection) {
  const guarantor = await reportedGuarantor(as, owner);
  const requested = await requestedGuarantee(as, owner, guarantor.guarantorId);
  await commitGuarantee(as(guarantor.officer), commitment(requested.guaranteeKey));
  return { ...requested, guarantor };
}

/** A guarantee behind a contract for 1.8 of the 2 million that were promised, and a way to take its steps. */
export async function activeGuarantee(as: As, owner: Connection) {
  const committed = await committedGuarantee(as, owner);
  const { key, officer, approver, firm } = committed;
  await proposeOffer(as(officer), proposal(key, { amountFen: 180_000_000n }));
  await approveApplication(as(approver), { ...key, proposalNumber: 1 });
  const step = (
    actor: typeof firm,
    take: (tx: TransactionContext, row: GuaranteeRow) => Promise<GuaranteeRow>,
  ) =>
    withTransaction(as(actor), async (tx) => {
      const row = await lockGuaranteeOf(tx, key);
      if (!row) throw new Error('no guarantee stands for the application');
      return await take(tx, row);
    });
  await step(firm, (tx, row) =>
    activateGuarantee(tx, row, { creditLineId: newId<'CreditLine'>() }),
  );
  const byBank = (take: Parameters<typeof step>[1]) => step(approver, take);
  return { ...committed, step, byBank };
}
