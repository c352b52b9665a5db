import { expect } from 'vitest';
import { newId } from '@xyd/db/ids';
import type { Connection } from '@xyd/db';
import { fixedClock } from '../../../kernel/clock.ts';
import type { UserActor, SystemActor } from '../../../kernel/actor.ts';
import type { Context } from '../../../kernel/context.ts';
import { insertInstitution, userOf } from '../../../testing/index.ts';
import { proposal, reviewedApplication } from '../../application/testing/index.ts';
import { approveApplication, proposeOffer } from '../../application/index.ts';
import type { ProposeOfferInput } from '../../application/contract.ts';
import { commitGuarantee, reportCapacity, requestGuarantee } from '../../guarantee/index.ts';
import type { ProductContent } from '../../product/contract.ts';
import { sampleContent } from '../../product/testing/index.ts';
import { acceptOffer } from '../accept-offer.ts';
import type { ImportMode } from '../contract.ts';
import { confirmDisbursement } from '../confirm-disbursement.ts';
import { requestDraw } from '../request-draw.ts';

type As = (actor: UserActor | SystemActor, overrides?: Partial<Context>) => Context;

export type LineWishes = {
  content?: Partial<ProductContent>;
  offer?: Partial<ProposeOfferInput>;
  /** A guarantor with this share of the principal stands behind it. */
  guaranteeSharePpm?: number;
};

const TERMS = sampleContent().terms;

/** A refusal with this code. */
export const refused = (code: string): unknown => expect.objectContaining({ code });

/** Noon in Henan on a day. */
export const at = (day: string): Partial<Context> => ({ clock: fixedClock(`${day}T04:00:00Z`) });

/** A product whose repayment may be any. */
export const anyMethod = (
  repaymentMethods: ProductContent['terms']['repaymentMethods'],
): Partial<ProductContent> => ({ terms: { ...TERMS, repaymentMethods } });

/** A guarantor with 500 million yuan of its own. */
async function ableGuarantor(as: As, owner: Connection) {
  const guarantorId = await insertInstitution(owner, 'guarantor');
  const riskChief = userOf('guarantor', guarantorId, { roles: ['risk_chief'], userName: '赵稳' });
  const guarantorOfficer = userOf('guarantor', guarantorId, { roles: ['officer'] });
  await reportCapacity(as(riskChief), {
    licenceNumber: '豫融担2018001',
    licenceValidTo: '2030-12-31',
    paidInCapitalFen: 50_000_000_000n,
    netAssetsFen: 50_000_000_000n,
    equityInGuarantorsFen: 0n,
    smallFarmerBalanceSharePpm: 800_000,
    smallFarmerCustomerSharePpm: 900_000,
    isGovernmentBacked: false,
    controllerUsccs: [],
    outsideBalances: [],
  });
  return { guarantorId, riskChief, guarantorOfficer };
}

/** An offer of 2,000,000 yuan that its firm may take, with everybody around it. */
export async function offered(as: As, owner: Connection, wishes: LineWishes = {}) {
  const reviewed = await reviewedApplication(as, owner, wishes.content);
  const guarantor =
    wishes.guaranteeSharePpm === undefined
      ? null
      : await coveredBy(as, owner, reviewed, wishes.guaranteeSharePpm);
  await proposeOffer(
    as(reviewed.officer),
    proposal(reviewed.key, { guaranteeRequired: guarantor !== null, ...wishes.offer }),
  );
  await approveApplication(as(reviewed.approver), { ...reviewed.key, proposalNumber: 1 });
  return { ...reviewed, guarantor };
}

async function coveredBy(
  as: As,
  owner: Connection,
  { key, officer }: Awaited<ReturnType<typeof reviewedApplication>>,
  sharePpm: number,
) {
  const guarantor = await ableGuarantor(as, owner);
  const requested = await requestGuarantee(as(officer), {
    ...key,
    guarantorId: guarantor.guarantorId,
    principalFen: 200_000_000n,
    sharePpm,
    note: '',
  });
  await commitGuarantee(as(guarantor.riskChief), {
    enterpriseId: key.enterpriseId,
    guaranteeId: requested.guaranteeId,
    principalFen: 200_000_000n,
    sharePpm,
    annualFeeRatePpm: 10_000,
    suretyship: 'JOINT',
    expiresOn: '2027-01-31',
  });
  return { ...guarantor, guaranteeId: requested.guaranteeId };
}

/** The same, taken: a credit line. */
export async function contracted(as: As, owner: Connection, wishes: LineWishes = {}) {
  const offer = await offered(as, owner, wishes);
  const line = await acceptOffer(as(offer.firm), { applicationId: offer.key.applicationId });
  return { ...offer, line };
}

/** The same with 1,000,000 yuan drawn and paid out on 18 November 2026. */
export async function disbursed(as: As, owner: Connection, wishes: LineWishes = {}) {
  const taken = await contracted(as, owner, wishes);
  const drawn = await requestDraw(as(taken.firm), {
    creditLineId: taken.line.id,
    amountFen: 100_000_000n,
    transferId: newId(),
  });
  const loanKey = { enterpriseId: taken.enterpriseId, loanId: drawn.id };
  const loan = await confirmDisbursement(as(taken.approver), { ...loanKey, transferId: newId() });
  return { ...taken, loan, loanKey, contractNumber: loan.contractNumber ?? '' };
}

export type RepaymentLine = [
  contractNumber: string,
  paidOn: string,
  yuan: string,
  reference: string,
];

/** A bank's file of repayments. */
export const repaymentFile = (...lines: RepaymentLine[]): string =>
  ['contract_number,paid_on,amount,bank_reference', ...lines.map((line) => line.join(','))].join(
    '\n',
  );

/** What the page sends for a file of these lines. */
export const fileOf = (mode: ImportMode, ...lines: RepaymentLine[]) => ({
  fileName: '还款.csv',
  text: repaymentFile(...lines),
  mode,
});

export const bankReference = (): string => `LS-${newId()}`;
