import { asId, newId } from '@xyd/db/ids';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import { lockApplication, markContracted, type ApplicationRow } from '../application/index.ts';
import { recordAudit } from '../audit/index.ts';
import { requireSigner } from '../enterprise/index.ts';
import { activateGuarantee, lockGuaranteeOf, type GuaranteeRow } from '../guarantee/index.ts';
import { actingUser } from './acting-user.ts';
import { penaltyRateOf } from './ageing-rules.ts';
import type { AcceptOfferInput, CreditLineView } from './contract.ts';
import { deltasOf } from './delta-rules.ts';
import { derivedTransferId } from './ledger-rules.ts';
import { placeAndTrade, readBalances } from './ledger-store.ts';
import { coverFor, termsOfOffer } from './offer-rules.ts';
import { post } from './post-transfer.ts';
import { grantLine } from './posting-rules.ts';
import { lineEnd } from './rules.ts';
import { recordDeltas } from './save-state.ts';
import { findLineOfApplication, insertLine, type CreditLineRow } from './store.ts';
import { toCreditLineView } from './view.ts';

/**
 * The firm takes a bank's offer: a credit line is granted, the guarantee begins, the application is a contract.
 * Accepting twice answers with the same line. Errors: `not_found`, `enterprise.not_signer`, `loan.not_approved`,
 * `loan.offer_expired`, `loan.guarantee_missing`.
 */
export function acceptOffer(context: Context, input: AcceptOfferInput): Promise<CreditLineView> {
  return withTransaction(context, async (tx) => {
    const key = {
      enterpriseId: actingUser(tx).organisationId,
      applicationId: asId<'Application'>(input.applicationId),
    };
    const application = await lockApplication(tx, key);
    const today = dayOf(tx.clock.now());
    await requireSigner(tx, key.enterpriseId);
    const accepted = await findLineOfApplication(tx, key.enterpriseId, key.applicationId);
    if (accepted) return await viewOf(tx, accepted);

    const terms = termsOfOffer(application, today);
    const cover = coverFor(
      await lockGuaranteeOf(tx, key),
      terms.grantedFen,
      application.guaranteeRequired === true,
    );
    const line = await grant(tx, application, terms, cover);
    if (cover) await activateGuarantee(tx, cover, { creditLineId: line.id });
    await markContracted(tx, application, { creditLineId: line.id });

    await recordAudit(tx, {
      chainId: line.enterpriseId,
      action: 'loan.accept_offer',
      entity: 'credit_line',
      entityId: line.id,
      detail: {
        applicationId: line.applicationId,
        bankId: line.bankId,
        grantedFen: String(line.grantedFen),
        annualRatePpm: line.annualRatePpm,
      },
    });
    return await viewOf(tx, line);
  });
}

async function grant(
  tx: TransactionContext,
  application: ApplicationRow,
  terms: ReturnType<typeof termsOfOffer>,
  cover: GuaranteeRow | null,
): Promise<CreditLineRow> {
  const today = dayOf(tx.clock.now());
  const { enterpriseId, regionCode, industryCode } = application;
  const line = await insertLine(tx, {
    ...terms,
    ...(await placeAndTrade(tx, regionCode, industryCode)),
    enterpriseId,
    id: newId<'CreditLine'>(),
    applicationId: application.id,
    bankId: application.bankId,
    bankName: application.bankName,
    productId: application.productId,
    productVersion: application.productVersion,
    guarantorId: cover?.guarantorId ?? null,
    guaranteeId: cover?.id ?? null,
    guaranteeSharePpm: cover?.sharePpm ?? 0,
    penaltyRatePpm: penaltyRateOf(terms.annualRatePpm),
    enterpriseName: application.enterpriseName,
    regionCode,
    industryCode,
    sizeClass: application.sizeClass,
    isFirstLoan: application.isFirstLoan,
    acceptedAt: tx.clock.now(),
    availableUntil: lineEnd(today, terms.termMonths),
  });
  await post(tx, {
    id: derivedTransferId('grant', line.id),
    enterpriseId,
    bankId: line.bankId,
    guarantorId: line.guarantorId,
    kind: 'grant',
    creditLineId: line.id,
    loanId: null,
    valueOn: today,
    postings: grantLine(line.id, line.grantedFen),
  });
  await recordDeltas(
    tx,
    deltasOf(line, null, null, {
      day: today,
      flow: { kind: 'grant', grantedFen: line.grantedFen },
    }),
  );
  return line;
}

const viewOf = async (tx: TransactionContext, line: CreditLineRow): Promise<CreditLineView> =>
  toCreditLineView(tx.actor, line, await readBalances(tx, [line.id]), dayOf(tx.clock.now()));
