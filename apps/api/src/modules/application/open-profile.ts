import { ScoreResultSchema } from '@xyd/scoring';
import { z } from 'zod';
import { authorize } from '../../kernel/authorized.ts';
import { withTransaction, type Context, type TransactionContext } from '../../kernel/context.ts';
import { DomainError } from '../../kernel/errors.ts';
import { sha256OfJson } from '../audit/index.ts';
import {
  activeGrants,
  ConsentItemCode,
  withConsent,
  type ConsentProof,
  type ConsentPurpose,
} from '../consent/index.ts';
import { readPublicRecords, readRecords } from '../credit-data/index.ts';
import { getProductVersion, indicativeLimit } from '../product/index.ts';
import { currentScore } from '../scoring/index.ts';
import type { ApplicationKeyInput, ProfileView } from './contract.ts';
import { keyOf } from './lock-for-action.ts';
import { mayOpenProfile } from './policy.ts';
import { factsOf, monthsOf } from './profile-rules.ts';
import { sealableObject } from './sealable.ts';
import { sealedLimitBasis } from './sealed-limit-basis.ts';
import type { ApplicationStatus } from './status-contract.ts';
import { isClosed } from './status-rules.ts';
import { getApplication, getSnapshot, type ApplicationRow, type SnapshotRow } from './store.ts';
import { toApplicationView } from './view.ts';

/**
 * A bank's officer opens the credit profile of a firm that applied: its score, the sealed snapshot, its records by
 * month. The reading is logged where the firm sees it; so is a refusal. Errors: `not_found`, `forbidden`,
 * `application.wrong_status` once the application is closed, `consent.missing`.
 */
export async function openProfile(
  context: Context,
  input: ApplicationKeyInput,
): Promise<ProfileView> {
  const { application, itemCodes } = await withTransaction(context, async (tx) => {
    const row = await getApplication(tx, keyOf(input));
    const readable = authorize(row, 'open_profile', mayOpenProfile(tx.actor, row));
    if (isClosed(readable.status)) {
      throw new DomainError('application.wrong_status', {
        status: readable.status,
        action: 'openProfile',
      });
    }
    return { application: readable, itemCodes: await itemsToRead(tx, readable) };
  });
  const read = {
    enterpriseId: application.enterpriseId,
    recipientId: application.bankId,
    purpose: purposeOf(application.status),
    itemCodes,
    reason: `application.open_profile ${application.id}`,
  };
  return await withConsent(context, read, (tx, proofs, missing) =>
    readProfile(tx, application, proofs, missing),
  );
}

/** Before the contract a bank decides on a loan; after it, it watches one. Each needs its own consent (domain.md §1.4). */
const purposeOf = (status: ApplicationStatus): ConsentPurpose =>
  status === 'CONTRACTED' ? 'post_loan' : 'pre_loan';

const ALL_ITEMS: readonly ConsentItemCode[] = ConsentItemCode.options;

/** What the product asks for and what the firm grants besides; everything, where that is nothing. */
async function itemsToRead(
  tx: TransactionContext,
  row: ApplicationRow,
): Promise<readonly ConsentItemCode[]> {
  const { terms } = await getProductVersion(tx, row.productId, row.productVersion);
  const grants = await activeGrants(tx, {
    enterpriseId: row.enterpriseId,
    recipientId: row.bankId,
  });
  const granted = grants
    .filter(({ purpose }) => purpose === purposeOf(row.status))
    .map(({ itemCode }) => itemCode);
  const items = ALL_ITEMS.filter(
    (item) => terms.requiredItems.includes(item) || granted.includes(item),
  );
  return items.length > 0 ? items : ALL_ITEMS;
}

async function readProfile(
  tx: TransactionContext,
  row: ApplicationRow,
  proofs: ReadonlyMap<ConsentItemCode, ConsentProof>,
  missing: readonly ConsentItemCode[],
): Promise<ProfileView> {
  const records = await readPublicRecords(tx, row.enterpriseId);
  records.push(...(await readRecords(tx, [...proofs.values()])));
  const snapshot = await getSnapshot(tx, row.enterpriseId, row.snapshotId);
  const score = await currentScore(tx, row.enterpriseId);
  const grants = await activeGrants(tx, {
    enterpriseId: row.enterpriseId,
    recipientId: row.bankId,
  });
  return {
    application: toApplicationView(tx.actor, row, tx.clock.now()),
    snapshot: {
      snapshotId: snapshot.id,
      hash: Buffer.from(snapshot.contentHash).toString('hex'),
      sealedAt: snapshot.sealedAt,
      isIntact: isIntact(snapshot, row),
      content: contentFor(snapshot, row),
    },
    sealedScore: sealedScore(snapshot),
    limit: indicativeLimit(
      await getProductVersion(tx, row.productId, row.productVersion),
      sealedLimitBasis(snapshot),
    ),
    currentScore: score?.result ?? null,
    months: monthsOf(records),
    facts: factsOf(records).map(({ recordId, kind, item, recordedAt, disputed, payload }) => ({
      recordId,
      kind,
      item,
      recordedAt,
      disputed,
      payload: { ...sealableObject(payload) },
    })),
    consents: grants.map(({ itemCode, purpose, validTo, readsUsed, readsMax }) => ({
      itemCode,
      purpose,
      validTo,
      readsUsed,
      readsMax,
    })),
    missingItems: [...missing],
  };
}

/** The sealed content less what concerns other banks: of the products that fit, a bank sees its own. */
function contentFor(snapshot: SnapshotRow, row: ApplicationRow): Record<string, unknown> {
  const { matches: sealed, ...content } = snapshot.content;
  const matches = SealedMatches.safeParse(sealed);
  if (!matches.success) return content;
  const isOwn = ({ productId }: { productId: string }): boolean => productId === row.productId;
  return {
    ...content,
    matches: {
      ...matches.data,
      eligible: matches.data.eligible.filter(isOwn),
      undecided: matches.data.undecided.filter(isOwn),
    },
  };
}

const SealedMatch = z.looseObject({ productId: z.string() });
const SealedMatches = z.object({
  matchedAt: z.string(),
  eligible: z.array(SealedMatch),
  undecided: z.array(SealedMatch),
});

/** The content has the hash it was sealed with, and that is the hash the application was made with. */
const isIntact = (snapshot: SnapshotRow, row: ApplicationRow): boolean => {
  const hash = Buffer.from(sha256OfJson(snapshot.content));
  return hash.equals(snapshot.contentHash) && hash.equals(row.snapshotHash);
};

function sealedScore(snapshot: SnapshotRow): ProfileView['sealedScore'] {
  const { score } = snapshot.content;
  if (typeof score !== 'object' || score === null || !('result' in score)) return null;
  return ScoreResultSchema.parse(score.result);
}
