import { asId, newId } from '@xyd/db/ids';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { recordAudit, sha256OfJson } from '../audit/index.ts';
import { activeGrants } from '../consent/index.ts';
import {
  describeEnterprise,
  requireSigner,
  type EnterpriseDescription,
} from '../enterprise/index.ts';
import { getPublishedProduct, type ProductVersion } from '../product/index.ts';
import type { SubmissionView, SubmitApplicationsInput } from './contract.ts';
import { actingUser } from './lock-for-action.ts';
import { mayAct } from './policy.ts';
import { itemsMissing, requireWithinTerms } from './rules.ts';
import { sealableObject } from './sealable.ts';
import { sealSnapshot } from './seal-snapshot.ts';
import { clocksOf, move } from './status-rules.ts';
import * as store from './store.ts';
import { tellBank } from './tell.ts';
import { toApplicationView } from './view.ts';

/**
 * Applies to up to three products with one sealed snapshot: an application each, all or none. Sending the same
 * request again answers what the first did. Errors: `enterprise.not_signer`, `enterprise.not_verified`,
 * `product.not_on_offer`, `application.amount_out_of_terms`, `application.term_out_of_terms`,
 * `application.consent_missing`, `application.already_live`, `idempotency.body_differs`.
 */
export function submitApplications(
  context: Context,
  input: SubmitApplicationsInput,
): Promise<SubmissionView> {
  return withTransaction(context, async (tx) => {
    const enterpriseId = actingUser(tx).organisationId;
    await requireSigner(tx, enterpriseId);
    const submission = {
      enterpriseId,
      requestId: input.requestId,
      bodyHash: sha256OfJson(sealableObject(input)),
      snapshotId: newId<'Snapshot'>(),
      submittedAt: tx.clock.now(),
    };
    if (!(await store.claimSubmission(tx, submission))) {
      return await answerAgain(tx, submission);
    }
    const enterprise = await describeEnterprise(tx, enterpriseId);
    const products = await findProducts(tx, input, enterprise);
    const snapshot = await sealSnapshot(tx, submission.snapshotId, { enterprise, request: input });

    for (const product of products) {
      const row = await store.insertApplication(
        tx,
        newApplication(tx, { enterprise, product, snapshot, request: input }),
      );
      await tellBank(tx, row, 'application.submitted');
    }

    await recordAudit(tx, {
      chainId: enterpriseId,
      action: 'application.submit',
      entity: 'application_snapshot',
      entityId: snapshot.id,
      detail: {
        requestId: input.requestId,
        productIds: products.map(({ productId }) => productId),
        snapshotHash: Buffer.from(snapshot.contentHash).toString('hex'),
        amountFen: String(input.amountFen),
      },
    });
    return await toSubmissionView(tx, submission, snapshot);
  });
}

/** Products on offer that lend this much for this long, whose banks may read what they ask for. */
async function findProducts(
  tx: TransactionContext,
  input: SubmitApplicationsInput,
  enterprise: EnterpriseDescription,
): Promise<ProductVersion[]> {
  const products: ProductVersion[] = [];
  // In a fixed order: two submissions at once then meet at the same unique row, not crosswise.
  for (const productId of input.productIds.toSorted()) {
    const product = await getPublishedProduct(tx, asId<'LoanProduct'>(productId));
    requireWithinTerms(input, product.terms);
    const grants = await activeGrants(tx, {
      enterpriseId: enterprise.enterpriseId,
      recipientId: product.bankId,
    });
    const missing = itemsMissing(product.terms.requiredItems, grants);
    if (missing.length > 0) {
      throw new DomainError('application.consent_missing', {
        productId,
        bankId: product.bankId,
        items: missing.join(','),
      });
    }
    products.push(product);
  }
  return products;
}

type Parts = {
  enterprise: EnterpriseDescription;
  product: ProductVersion;
  snapshot: store.SnapshotRow;
  request: SubmitApplicationsInput;
};

function newApplication(tx: TransactionContext, parts: Parts) {
  const { enterprise, product, snapshot, request } = parts;
  const receivedAt = tx.clock.now();
  const clocks = clocksOf(receivedAt, product.terms);
  const row = {
    enterpriseId: enterprise.enterpriseId,
    id: newId<'Application'>(),
    requestId: request.requestId,
    snapshotId: snapshot.id,
    snapshotHash: snapshot.contentHash,
    bankId: product.bankId,
    bankName: product.bankName,
    productId: product.productId,
    productVersion: product.version,
    productName: product.name,
    enterpriseName: enterprise.name,
    uscc: enterprise.uscc,
    regionCode: enterprise.regionCode,
    industryCode: enterprise.industryCode,
    sizeClass: enterprise.sizeClass,
    tags: enterprise.tags,
    isFirstLoan: request.isFirstLoan,
    requestedAmountFen: request.amountFen,
    requestedTermMonths: request.termMonths,
    purposeText: request.purposeText,
    status: move('DRAFT', 'submit'),
    version: 1,
    round: 1,
    submittedAt: receivedAt,
    receivedAt,
    acceptWorkingDays: product.terms.acceptWorkingDays,
    decisionWorkingDays: product.terms.decisionWorkingDays,
    ...clocks,
    dueAt: clocks.acceptDueAt,
    proposedBy: null,
  };
  return authorize(row, 'submit', mayAct(tx.actor, 'submit', row));
}

async function answerAgain(
  tx: TransactionContext,
  sent: store.SubmissionRow,
): Promise<SubmissionView> {
  const first = await store.getSubmission(tx, sent.enterpriseId, sent.requestId);
  if (!Buffer.from(first.bodyHash).equals(sent.bodyHash)) {
    throw new DomainError('idempotency.body_differs', { requestId: sent.requestId });
  }
  const snapshot = await store.getSnapshot(tx, first.enterpriseId, first.snapshotId);
  return await toSubmissionView(tx, first, snapshot);
}

async function toSubmissionView(
  tx: TransactionContext,
  submission: store.SubmissionRow,
  snapshot: store.SnapshotRow,
): Promise<SubmissionView> {
  const rows = await store.listOfSubmission(tx, submission.enterpriseId, submission.requestId);
  return {
    snapshotId: snapshot.id,
    snapshotHash: Buffer.from(snapshot.contentHash).toString('hex'),
    sealedAt: snapshot.sealedAt,
    applications: rows.map((row) => toApplicationView(tx.actor, row, tx.clock.now())),
  };
}
