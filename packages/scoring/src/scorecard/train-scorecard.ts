import type { Binning } from '../binning/binning.ts';
import type { SymmetricMatrix } from '../logistic/cholesky.ts';
import { thinned } from '../logistic/design.ts';
import { fitLogistic, type LogisticFit } from '../logistic/fit-logistic.ts';
import type { Cases } from '../logistic/likelihood.ts';
import type { ColumnFinding } from '../selection/finding.ts';
import type { Trainer } from '../table/model.ts';
import type { Table, Target, Weights } from '../table/table.ts';
import { TrainingError } from '../table/training-error.ts';
import { weighedCases } from '../table/weighed-cases.ts';
import { buildScorecard } from './build-scorecard.ts';
import { checkedTotals } from './check-target.ts';
import { binColumns, chooseColumns, designOf } from './choose-columns.ts';
import type { Scorecard } from './scorecard.ts';
import { scorecardModel } from './scorecard-model.ts';
import {
  type ScorecardChoices,
  type ScorecardOptions,
  scorecardOptions,
} from './scorecard-options.ts';

/** Above this many rows Newton's method begins at the solution for evenly spaced rows. */
const WARM_START_ROWS = 20_000;
/** Newton's steps shrink to their square: after one of this size the next would be lost in rounding. */
const TOLERANCE = 1e-7;

/** How much each case counts; once where there are no weights. */
type Weighed = { readonly weights?: Weights | undefined };

export type TrainedScorecard = {
  readonly scorecard: Scorecard;
  /** Every column that was binned, used or not, the most telling first. */
  readonly binnings: readonly Binning[];
  readonly findings: readonly ColumnFinding[];
  readonly fit: Pick<LogisticFit, 'logLikelihood' | 'outcome'> & {
    readonly standardErrors: readonly number[];
  };
};

/**
 * Trains a scorecard: bins every column that can explain anything, leaves out those that tell too little or
 * say what another says, fits a penalised logistic regression on the weights of evidence and scales it to
 * points. Deterministic. With `weights` a row of weight 2 counts as two rows like it, and one of weight 0 as none; the
 * scorecard's goods and bads are then sums of weights. Throws a TrainingError where the table, the outcomes or the
 * weights do not allow it.
 */
export function trainScorecard(
  table: Table,
  target: Target,
  { weights, ...choices }: ScorecardChoices & Weighed = {},
): TrainedScorecard {
  const options = scorecardOptions(choices);
  const cases = weighedCases(table, target, weights);
  const totals = checkedTotals(cases);
  const findings: ColumnFinding[] = [];
  const binned = binColumns(cases, options, findings);
  const chosen = chooseColumns(binned, options, findings);
  const { binnings, design } = designOf(chosen, cases, options, findings);
  const fitted = fit({ design, target: cases.target, weights: cases.weights }, options);
  const used = binnings.flatMap((binning, position) => {
    const coefficient = fitted.coefficients[position + 1] ?? 0;
    if (coefficient === 0) {
      findings.push({ code: 'column.no_weight', column: binning.name, parameters: {} });
    }
    return coefficient === 0 ? [] : [{ binning, coefficient, member: position + 1 }];
  });
  if (used.length === 0) {
    throw new TrainingError('table.no_usable_column', { columns: table.columns.length });
  }
  const members = [0, ...used.map(({ member }) => member)];
  return {
    scorecard: buildScorecard({
      scaling: options.scaling,
      intercept: fitted.coefficients[0] ?? 0,
      features: used,
      covariance: submatrix(fitted.covariance, members),
      rows: totals.cases,
      bads: totals.bads,
      ridge: options.ridge,
    }),
    binnings: binned.map(({ binning }) => binning),
    findings,
    fit: {
      logLikelihood: fitted.logLikelihood,
      outcome: fitted.outcome,
      standardErrors: members.map((member) => fitted.standardErrors[member] ?? 0),
    },
  };
}

/** The scorecard as the workshop's trainers are called. */
export const scorecardTrainer: Trainer = (table, target, weights) =>
  scorecardModel(trainScorecard(table, target, { weights }).scorecard);

function fit({ design, target, weights }: Cases, options: ScorecardOptions): LogisticFit {
  const { nonNegative, ridge } = options;
  const tolerance = TOLERANCE;
  const stride = Math.floor(design.rows / WARM_START_ROWS);
  if (stride < 2) {
    return fitLogistic({ design, target, weights }, { nonNegative, ridge, tolerance });
  }
  const sample = fitLogistic(
    {
      design: thinned(design, stride),
      target: target.filter((_, row) => row % stride === 0),
      weights: weights?.filter((_, row) => row % stride === 0),
    },
    { nonNegative, ridge, tolerance },
  );
  const start = sample.outcome === 'converged' ? { start: sample.coefficients } : {};
  return fitLogistic({ design, target, weights }, { nonNegative, ridge, tolerance, ...start });
}

function submatrix(matrix: SymmetricMatrix, members: readonly number[]): SymmetricMatrix {
  const size = members.length;
  const cells = Float64Array.from(
    members.flatMap((row) =>
      members.map((column) => matrix.cells[row * matrix.size + column] ?? 0),
    ),
  );
  return { size, cells };
}
