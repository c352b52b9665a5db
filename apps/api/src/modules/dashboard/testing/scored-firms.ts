import { createHash } from 'node:crypto';
import {
  canonicalModelJson,
  featureVectorOf,
  score as scoreOf,
  startingModel,
  type FeatureCode,
  type ScoreResult,
} from '@xyd/scoring';
import type { Connection } from '@xyd/db';
import { newId, type OrganisationId } from '@xyd/db/ids';
import { balanceDelta, creditLine, currentScore, loan, score, scoreModel } from '@xyd/db/schema';

type Values = Partial<Record<FeatureCode, number | null>>;

const hash = createHash('sha256').update(canonicalModelJson(startingModel)).digest('hex');

export const insertModel = (owner: Connection) =>
  owner.database
    .insert(scoreModel)
    .values({ version: startingModel.version, hash, content: { ...startingModel } });

/** What the model likes best at 1, worst at 0; the veto's own end is left out. */
export function valuesOf(quality: number): Values {
  const terms = [...startingModel.public.blocks, ...startingModel.market.blocks].flatMap(
    (block) => block.terms,
  );
  return Object.fromEntries(
    terms.map(({ feature, curve }) => {
      const [first, last] = [curve[0], curve.at(-1)];
      if (!first || !last) throw new Error(`${feature} has no curve`);
      const [worst, best] = first[1] < last[1] ? [first[0], last[0]] : [last[0], first[0]];
      return [feature, feature === 'tax_credit_grade' ? 3 : worst + quality * (best - worst)];
    }),
  );
}

/** Scores a firm on a day as the platform would, from plain values; the score counts from then on. */
export async function insertScore(
  owner: Connection,
  enterpriseId: OrganisationId,
  { values, asOf }: { values: Values; asOf: string },
): Promise<ScoreResult> {
  const knownAt = new Date(`${asOf}T02:00:00Z`);
  const features = featureVectorOf(values, { on: asOf, knownAt });
  const result = scoreOf(features, startingModel);
  const id = newId<'Score'>();
  await owner.database.insert(score).values({
    enterpriseId,
    id,
    modelVersion: startingModel.version,
    modelHash: hash,
    asOf,
    knownAt,
    basis: 'import',
    items: [],
    snapshotHash: hash,
    features: { ...features },
    result: { ...result },
    status: result.status,
    grade: result.status === 'scored' ? result.grade : null,
    displayScore: result.status === 'scored' ? result.displayScore : null,
    createdAt: knownAt,
  });
  await owner.database
    .insert(currentScore)
    .values({ enterpriseId, scoreId: id })
    .onConflictDoUpdate({ target: currentScore.enterpriseId, set: { scoreId: id } });
  return result;
}

/** A loan that began on a day and, where it went bad, the day on which its class fell to substandard. */
export async function insertLoan(
  owner: Connection,
  enterpriseId: OrganisationId,
  { bankId, disbursedOn, badOn }: { bankId: OrganisationId; disbursedOn: string; badOn?: string },
): Promise<void> {
  const creditLineId = newId<'CreditLine'>();
  const loanId = newId<'Loan'>();
  const begun = new Date(`${disbursedOn}T02:00:00Z`);
  const place = { regionCode: '410100', cityCode: '410100', industrySection: 'C' };
  await owner.database.insert(creditLine).values({
    ...place,
    enterpriseId,
    id: creditLineId,
    applicationId: newId<'Application'>(),
    bankId,
    bankName: '测试银行',
    productId: newId<'LoanProduct'>(),
    productVersion: 1,
    guaranteeSharePpm: 0,
    grantedFen: 100n,
    annualRatePpm: 38_000,
    lprPpm: 30_000,
    spreadBp: 80,
    penaltyRatePpm: 57_000,
    termMonths: 24,
    repaymentMethod: 'BULLET',
    dayCount: 'ACT_360',
    enterpriseName: '测试企业',
    industryCode: '34',
    isFirstLoan: true,
    acceptedAt: begun,
    availableUntil: disbursedOn,
  });
  await owner.database.insert(loan).values({
    enterpriseId,
    id: loanId,
    creditLineId,
    bankId,
    status: 'ACTIVE',
    principalFen: 100n,
    outstandingFen: 100n,
    termMonths: 24,
    requestedAt: begun,
    reserveTransferId: newId<'Transfer'>(),
    disburseTransferId: newId<'Transfer'>(),
    contractNumber: loanId,
    disbursedOn,
    maturesOn: '2028-01-01',
  });
  const delta: typeof balanceDelta.$inferInsert = {
    ...place,
    enterpriseId,
    id: newId(),
    shard: 0,
    recordedAt: begun,
    day: disbursedOn,
    kind: 'disburse',
    creditLineId,
    loanId,
    bankId,
    sizeClass: 'small',
    loanClass: 'PASS',
    overdueClass: 'PASS',
    isCreditLoan: true,
    isLongTerm: true,
    isInclusive: true,
    isFirstLoan: true,
    principalFen: 100n,
    disbursedFen: 100n,
  };
  await owner.database.insert(balanceDelta).values(delta);
  if (badOn === undefined) return;
  await owner.database.insert(balanceDelta).values({
    ...delta,
    id: newId(),
    day: badOn,
    kind: 'reclassify',
    disbursedFen: 0n,
    loanClass: 'SUBSTANDARD',
    overdueClass: 'SUBSTANDARD',
  });
}
