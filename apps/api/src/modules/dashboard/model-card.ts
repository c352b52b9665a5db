import { makeExpertCard, type ExpertCardFigures } from '@xyd/scoring/workshop';
import { withTransaction, type Context } from '../../kernel/context.ts';
import { dayOf } from '../../kernel/local-date.ts';
import type { ModelCardView, ModelReportView, ModelStabilityView } from './model-contract.ts';
import { findModelInForce } from './model-in-force.ts';
import { reportModel } from './model-report.ts';
import { describeStability } from './model-stability.ts';

/** The card of the model in force, with what it says of firms as of now; null until a firm has been scored. */
export async function describeModelCard(context: Context): Promise<ModelCardView> {
  const inForce = await withTransaction(context, findModelInForce);
  if (inForce === null) return { card: null, places: [] };
  const { asOf, report } = await reportModel(context);
  const { stability } = await describeStability(context, {});
  const card = makeExpertCard({
    model: inForce.model,
    hash: inForce.hash,
    firstUsedOn: dayOf(inForce.firstUsedAt),
    preparedOn: dayOf(context.clock.now()),
    figures: report && figuresOf(dayOf(asOf), report, stability),
  });
  return { card, places: report === null ? [] : placesOf(report) };
}

type Report = NonNullable<ModelReportView['report']>;

function figuresOf(
  asOf: string,
  { population, fairness }: Report,
  stability: ModelStabilityView['stability'],
): ExpertCardFigures {
  const { firms, scored, withheldForVeto, withheldForData, unscored, grades } = population;
  const { confidence, publicCoverage, marketCoverage } = population;
  return {
    asOf,
    population: {
      firms,
      scored,
      withheldForVeto,
      withheldForData,
      unscored,
      grades,
      confidence,
      publicCoverage,
      marketCoverage,
    },
    stability: stability && {
      expectedMonth: stability.expectedMonth,
      actualMonth: stability.actualMonth,
      psi: stability.score.psi,
      criticalValue: stability.score.criticalValue,
      verdict: stability.score.verdict,
      features: stability.features.map(({ feature, psi, verdict }) => ({
        feature,
        csi: psi,
        verdict,
      })),
    },
    fairness: fairness.map(({ attribute, groups, suppressedGroups, suppressedFirms }) => ({
      attribute,
      groups: groups.map(({ key, firms: of, acceptedShare, impactRatio, pValue }) => ({
        group: key,
        firms: of,
        acceptedShare,
        impactRatio,
        pValue,
      })),
      suppressedGroups,
      suppressedFirms,
    })),
  };
}

/** The card names places by their codes; a reader needs their names. */
const placesOf = ({ fairness }: Report): ModelCardView['places'] =>
  fairness
    .flatMap(({ groups }) => groups)
    .flatMap(({ key, name, englishName }) =>
      name === null || englishName === null ? [] : [{ code: key, name, englishName }],
    );
