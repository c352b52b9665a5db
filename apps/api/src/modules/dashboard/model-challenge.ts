import { FeatureVector, parseScoreModel, score, type ScoreModel } from '@xyd/scoring';
import { compareAuc } from '@xyd/scoring/workshop';
import { isUserOf } from '../../kernel/actor.ts';
import { asSystem, withTransaction, type Context } from '../../kernel/context.ts';
import type { TransactionContext } from '../../kernel/context.ts';
import { NEEDED } from './count-outcomes.ts';
import type { ChallengeView, ModelChallengeView } from './model-challenge-contract.ts';
import {
  acceptanceLine,
  challengeStability,
  differenceBands,
  meanDifference,
  swapMatrix,
} from './model-challenge-rules.ts';
import {
  countChallenge,
  DIFFERENCE_BAND,
  findChallenger,
  listLoanEvidence,
  type ChallengeFigure,
  type LoanEvidence,
} from './model-challenge-store.ts';
import { fairnessOf, SMALLEST_GROUP } from './model-fairness.ts';
import { findModelInForce } from './model-in-force.ts';
import { namePlaces, type PlaceNames } from './model-store.ts';

/** What the challenger says of the firms that the model in force has scored. Sums as the system, as in the report. */
export function describeChallenge(context: Context): Promise<ModelChallengeView> {
  const mayKeep = isUserOf(context.actor, 'operator', 'system_officer');
  return withTransaction(asSystem(context, 'dashboard.model-challenge'), async (tx) => {
    const asOf = tx.clock.now();
    const row = await findChallenger(tx);
    if (row === null) return { asOf, mayKeep, challenger: null, challenge: null };
    const { id, version, hash, registeredAt, content } = row;
    const model = parseScoreModel(content);
    const challenger = { challengerId: id, version, hash, title: model.title, registeredAt };
    const inForce = await findModelInForce(tx);
    if (inForce === null) return { asOf, mayKeep, challenger, challenge: null };
    const figures = await countChallenge(tx, { challengerId: id, modelHash: inForce.hash });
    const cities = await namePlaces(
      tx,
      figures.flatMap(({ measure, key }) => (measure === 'city' ? [key] : [])),
    );
    const outcomes = await compareOutcomes(tx, inForce.hash, model);
    return { asOf, mayKeep, challenger, challenge: toView(figures, cities, outcomes) };
  });
}

function toView(
  figures: readonly ChallengeFigure[],
  cities: PlaceNames,
  outcomes: ChallengeView['outcomes'],
): ChallengeView {
  const of = (measure: ChallengeFigure['measure']) =>
    figures.filter((figure) => figure.measure === measure);
  const scores = (measure: ChallengeFigure['measure']) =>
    of(measure).map(({ key, firms }) => ({ score: Number(key), firms }));
  const swaps = of('swap').map(({ key, other, firms }) => ({
    champion: key,
    challenger: other,
    firms,
  }));
  const differences = scores('difference');
  return {
    firms: of('seen').reduce((sum, { firms }) => sum + firms, 0),
    compared: of('seen').find(({ key }) => key === 'true')?.firms ?? 0,
    swaps: swapMatrix(swaps),
    differences: differenceBands(differences, DIFFERENCE_BAND),
    meanDifference: meanDifference(differences),
    stability: challengeStability(scores('champion'), scores('challenger')),
    line: acceptanceLine(swaps),
    fairness: [
      fairnessBeside('city', of('city'), cities),
      fairnessBeside('size', of('size'), new Map()),
    ],
    smallestGroup: SMALLEST_GROUP,
    outcomes,
  };
}

function fairnessBeside(
  attribute: 'city' | 'size',
  figures: readonly ChallengeFigure[],
  names: PlaceNames,
): ChallengeView['fairness'][number] {
  const by = (model: 'champion' | 'challenger') =>
    fairnessOf(
      attribute,
      figures
        .map((figure) => ({
          measure: attribute,
          key: figure.key,
          firms: figure[`${model}Firms`],
          accepted: figure[`${model}Accepted`],
          share: null,
        }))
        .filter(({ firms }) => firms > 0),
      names,
    );
  return { attribute, champion: by('champion'), challenger: by('challenger') };
}

const SCORE_TOP = 1000;

/** Which of the two told bad loans from good ones better: on loans that both gave a score before they began. */
async function compareOutcomes(
  tx: TransactionContext,
  modelHash: string,
  model: ScoreModel,
): Promise<ChallengeView['outcomes']> {
  const loans = (await listLoanEvidence(tx, modelHash)).flatMap((loan) => {
    const challenger = scoreOf(loan, model);
    return challenger === null ? [] : [{ ...loan, challenger }];
  });
  const target = Uint8Array.from(loans, ({ isBad }) => (isBad ? 1 : 0));
  const bads = target.reduce((sum, bad) => sum + bad, 0);
  const isEnough =
    loans.length >= NEEDED.loans && bads >= NEEDED.bads && loans.length - bads >= NEEDED.goods;
  return {
    loans: loans.length,
    bads,
    needed: NEEDED,
    comparison: isEnough
      ? comparison(
          target,
          Float64Array.from(loans, ({ challenger }) => SCORE_TOP - challenger),
          Float64Array.from(loans, (loan) => SCORE_TOP - loan.score),
        )
      : null,
  };
}

function comparison(
  target: Uint8Array,
  challengerRisks: Float64Array,
  championRisks: Float64Array,
) {
  const { first, second, difference, interval, pValue } = compareAuc(
    target,
    challengerRisks,
    championRisks,
  );
  return {
    challenger: first,
    champion: second,
    difference,
    interval: [...interval] satisfies [number, number],
    pValue,
  };
}

/** Null where the challenger withholds its score, or the features are of another set than it reads. */
function scoreOf({ features }: LoanEvidence, model: ScoreModel): number | null {
  const read = FeatureVector.safeParse(features);
  if (!read.success) return null;
  const result = score(read.data, model);
  return result.status === 'scored' ? result.displayScore : null;
}
