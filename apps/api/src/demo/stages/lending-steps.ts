import { newId } from '@xyd/db/ids';
import { addDays, dayOf } from '../../kernel/local-date.ts';
import {
  acceptApplication,
  approveApplication,
  proposeOffer,
  startApplicationReview,
  submitApplications,
} from '../../modules/application/index.ts';
import { commitGuarantee, requestGuarantee } from '../../modules/guarantee/index.ts';
import { acceptOffer, confirmDisbursement, requestDraw } from '../../modules/loan/index.ts';
import type { LoanView } from '../../modules/loan/contract.ts';
import type { DemoProduct } from '../world/products.ts';
import { BANK_PURPOSES, consentTo } from './consent.ts';
import { hoursAfter } from './days.ts';
import {
  actAs,
  type DemoBankTeam,
  type DemoFirm,
  type DemoGuarantorTeam,
  type DemoWorld,
} from './world.ts';

/** One firm's business with one bank, as the demo world has decided it. */
export type Deal = {
  firm: DemoFirm;
  bank: DemoBankTeam;
  productId: string;
  product: DemoProduct;
  guarantor: DemoGuarantorTeam | null;
  amountFen: bigint;
  drawnFen: bigint;
  termMonths: number;
  repaymentMethod: DemoProduct['repaymentMethods'][number];
  spreadBp: number;
  purposeText: string;
  isFirstLoan: boolean;
  /** When the firm applies; each later step some hours after the one before. */
  at: Date;
};

type Key = { enterpriseId: string; applicationId: string };

const SHARE_PPM = 800_000;
const FEE_RATE_PPM = 8_000;
const COMMITMENT_DAYS = 60;

/** The firm consents to the bank and applies. */
export async function apply(world: DemoWorld, deal: Deal): Promise<Key> {
  await consentTo(world, deal.firm, {
    recipientId: deal.bank.id,
    purposes: BANK_PURPOSES,
    at: hoursAfter(deal.at, -1),
  });
  const { context } = actAs(world, deal.firm.owner, deal.at);
  const submission = await submitApplications(context, {
    requestId: newId(),
    productIds: [deal.productId],
    amountFen: deal.amountFen,
    termMonths: deal.termMonths,
    purposeText: deal.purposeText,
    isFirstLoan: deal.isFirstLoan,
  });
  const [application] = submission.applications;
  if (!application) throw new Error('nothing was submitted');
  return { enterpriseId: deal.firm.id, applicationId: application.applicationId };
}

/** The bank takes it in hand and looks into it. */
export async function investigate(world: DemoWorld, deal: Deal, key: Key): Promise<void> {
  await acceptApplication(actAs(world, deal.bank.officer, hoursAfter(deal.at, 3)).context, key);
  await startApplicationReview(
    actAs(world, deal.bank.officer, hoursAfter(deal.at, 5)).context,
    key,
  );
}

/** The bank asks the guarantor and it promises, where the product needs cover. */
export async function cover(world: DemoWorld, deal: Deal, key: Key): Promise<void> {
  if (!deal.guarantor) return;
  const request = await requestGuarantee(
    actAs(world, deal.bank.officer, hoursAfter(deal.at, 24)).context,
    {
      ...key,
      guarantorId: deal.guarantor.id,
      principalFen: deal.amountFen,
      sharePpm: SHARE_PPM,
      note: '',
    },
  );
  const at = hoursAfter(deal.at, 26);
  await commitGuarantee(actAs(world, deal.guarantor.riskChief, at).context, {
    enterpriseId: key.enterpriseId,
    guaranteeId: request.guaranteeId,
    principalFen: deal.amountFen,
    sharePpm: SHARE_PPM,
    annualFeeRatePpm: FEE_RATE_PPM,
    suretyship: 'JOINT',
    expiresOn: addDays(dayOf(at), COMMITMENT_DAYS),
  });
}

/** Officer proposes, approver signs. */
export async function decide(world: DemoWorld, deal: Deal, key: Key): Promise<void> {
  await proposeOffer(actAs(world, deal.bank.officer, hoursAfter(deal.at, 27)).context, {
    ...key,
    amountFen: deal.amountFen,
    termMonths: deal.termMonths,
    spreadBp: deal.spreadBp,
    repaymentMethod: deal.repaymentMethod,
    guaranteeRequired: deal.guarantor !== null,
    offerValidDays: 30,
    note: '',
  });
  await approveApplication(actAs(world, deal.bank.approver, hoursAfter(deal.at, 29)).context, {
    ...key,
    proposalNumber: 1,
  });
}

/** The firm accepts and draws, the bank pays out. */
export async function disburse(world: DemoWorld, deal: Deal, key: Key): Promise<LoanView> {
  const acceptedAt = hoursAfter(deal.at, 30);
  const line = await acceptOffer(actAs(world, deal.firm.owner, acceptedAt).context, {
    applicationId: key.applicationId,
  });
  const draw = await requestDraw(actAs(world, deal.firm.owner, hoursAfter(acceptedAt, 1)).context, {
    creditLineId: line.id,
    amountFen: deal.drawnFen,
    transferId: newId(),
  });
  return await confirmDisbursement(
    actAs(world, deal.bank.approver, hoursAfter(acceptedAt, 3)).context,
    {
      enterpriseId: key.enterpriseId,
      loanId: draw.id,
      transferId: newId(),
    },
  );
}
