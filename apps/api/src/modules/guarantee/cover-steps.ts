import type { ApplicationId, CreditLineId, LoanId, OrganisationId } from '@xyd/db/ids';
import { authorize, type Authorized } from '../../kernel/authorized.ts';
import type { TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { lockApplication } from '../application/index.ts';
import * as rules from './cover-rules.ts';
import { moveCapacity } from './move-capacity.ts';
import { mayAct } from './policy.ts';
import { activate } from './rules.ts';
import type { GuaranteeAction } from './status-contract.ts';
import * as store from './store.ts';
import type { GuaranteeRow } from './store.ts';
import { tellBank, tellGuarantor } from './tell.ts';

/*
 * Steps of a loan's use cases. Each takes the guarantee as `lockGuaranteeOf` returned it (or as the step before
 * returned it), moves the guarantor's capacity with it, and leaves the audit event to its caller.
 */

/** Step: the guarantee that stands for an application, locked; else the last that stood behind its line; else null. */
export const lockGuaranteeOf = (
  tx: TransactionContext,
  key: { enterpriseId: OrganisationId; applicationId: ApplicationId },
): Promise<GuaranteeRow | null> => store.lockOfApplication(tx, key);

/** Step of the contract: the guarantee begins, for the approved amount. Error: `guarantee.cover_too_small`. */
export async function activateGuarantee(
  tx: TransactionContext,
  guarantee: GuaranteeRow,
  contract: { creditLineId: CreditLineId },
): Promise<GuaranteeRow> {
  const { enterpriseId, applicationId } = guarantee;
  const application = await lockApplication(tx, { enterpriseId, applicationId });
  const { approvedAmountFen } = application;
  if (approvedAmountFen === null) throw new Error('a contract without an approved amount');
  const change = activate(guarantee, {
    approvedAmountFen,
    isRevolving: application.repaymentMethod === 'REVOLVING',
    creditLineId: contract.creditLineId,
    now: tx.clock.now(),
  });
  return await save(tx, allowed(tx, guarantee, 'activate'), change, { action: 'activate' });
}

/** Step of a drawdown: reserved becomes in force. Error: `guarantee.above_reserved`. */
export const drawGuarantee = (
  tx: TransactionContext,
  guarantee: GuaranteeRow,
  { amountFen }: { amountFen: bigint },
): Promise<GuaranteeRow> =>
  save(tx, allowed(tx, guarantee, 'draw'), rules.draw(guarantee, amountFen), { action: 'draw' });

/** Step of a repayment of covered principal. Error: `guarantee.above_in_force`. */
export const reduceGuarantee = (
  tx: TransactionContext,
  guarantee: GuaranteeRow,
  { amountFen }: { amountFen: bigint },
): Promise<GuaranteeRow> =>
  save(tx, allowed(tx, guarantee, 'reduce'), rules.reduce(guarantee, amountFen, tx.clock.now()), {
    action: 'reduce',
  });

/** Step of a reversed repayment: the principal is owed and covered again. Error: `guarantee.above_reserved`. */
export const restoreGuarantee = (
  tx: TransactionContext,
  guarantee: GuaranteeRow,
  { amountFen }: { amountFen: bigint },
): Promise<GuaranteeRow> =>
  save(tx, allowed(tx, guarantee, 'restore'), rules.restore(guarantee, amountFen), {
    action: 'restore',
  });

/**
 * Step: the bank calls the guarantee for a loan. `claimFen` is the guarantor's part; `principalFen` the loan's
 * covered principal, where the caller knows it to the fen. Errors: `guarantee.wrong_status`, `guarantee.above_in_force`.
 */
export async function openClaim(
  tx: TransactionContext,
  guarantee: GuaranteeRow,
  claim: { loanId: LoanId; claimFen: bigint; principalFen?: bigint },
): Promise<GuaranteeRow> {
  const row = allowed(tx, guarantee, 'claim');
  const claims = await store.listClaims(tx, row);
  const open = claims.filter(({ settledAt }) => settledAt === null);
  const { status, principalFen } = rules.openClaim(row, claim, open);
  await store.insertClaim(tx, row, {
    enterpriseId: row.enterpriseId,
    guaranteeId: row.id,
    number: claims.length + 1,
    guarantorId: row.guarantorId,
    bankId: row.bankId,
    loanId: claim.loanId,
    principalFen,
    claimFen: claim.claimFen,
    openedAt: tx.clock.now(),
  });
  const claimed = await save(tx, row, { status }, { action: 'claim' });
  await tellGuarantor(tx, claimed, 'guarantee.claimed');
  return claimed;
}

/**
 * Step: the guarantor pays a claim, whole: the one for `loanId`, or the oldest where none is named.
 * Errors: `guarantee.no_open_claim`, `guarantee.claim_amount_differs`.
 */
export async function settleClaim(
  tx: TransactionContext,
  guarantee: GuaranteeRow,
  { paidFen, loanId }: { paidFen: bigint; loanId?: LoanId },
): Promise<GuaranteeRow> {
  const row = allowed(tx, guarantee, 'settle');
  const open = await store.lockOpenClaims(tx, row);
  const claim = open.find((one) => loanId === undefined || one.loanId === loanId);
  if (!claim) throw new DomainError('guarantee.no_open_claim');
  const now = tx.clock.now();
  const { action, ...change } = rules.settle(row, claim, { paidFen, now, openClaims: open.length });
  await store.settleClaimRow(tx, row, claim, { paidFen, now });
  const settled = await save(tx, row, change, { action });
  await tellBank(tx, settled, 'guarantee.compensated');
  return settled;
}

/** Step: the credit line ended, so what was promised and not drawn is free. */
export const closeGuarantee = (
  tx: TransactionContext,
  guarantee: GuaranteeRow,
  { reasonCode }: { reasonCode: string },
): Promise<GuaranteeRow> =>
  save(
    tx,
    allowed(tx, guarantee, 'reduce'),
    rules.closeLine(guarantee, tx.clock.now(), reasonCode),
    { action: 'release', reasonCodes: [reasonCode] },
  );

const allowed = <Action extends GuaranteeAction>(
  tx: TransactionContext,
  row: GuaranteeRow,
  action: Action,
): Authorized<GuaranteeRow, Action> => authorize(row, action, mayAct(tx.actor, action, row));

async function save(
  tx: TransactionContext,
  row: Authorized<GuaranteeRow, GuaranteeAction>,
  change: Parameters<typeof store.saveChange>[2],
  step: store.Step,
): Promise<GuaranteeRow> {
  const saved = await store.saveChange(tx, row, change, step);
  await moveCapacity(tx, row, saved);
  return saved;
}
