import type { Binning } from '../binning/binning.ts';
import type { SymmetricMatrix } from '../logistic/cholesky.ts';
import { type Design, thinned } from '../logistic/design.ts';
import { fitLogistic, type LogisticFit } from '../logistic/fit-logistic.ts';
import type { ColumnFinding } from '../selection/finding.ts';
import type { Trainer } from '../table/model.ts';
import type { Table, Target } from '../table/table.ts';
import { TrainingError } from '../table/training-error.ts';
import { buildScorecard } from './build-scorecard.ts';
import { checkedBads } from './check-target.ts';
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
 * points. Deterministic. Throws a TrainingError where the table or the outcomes do not allow it.
 */
export function trainScorecard(
  table: Table,
  target: Target,
  choices: ScorecardChoices = {},
): TrainedScorecard {
  const options = scorecardOptions(choices);
  const bads = checkedBads(table, target);
  const findings: ColumnFinding[] = [];
  const binned = binColumns(table, target, options, findings);
  const chosen = chooseColumns(binned, options, findings);
  const { binnings, design } = designOf(chosen, table.rows, options, findings);
  const fitted = fit(design, target, options);
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
      rows: table.rows,
      bads,
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
export const scorecardTrainer: Trainer = (table, target) =>
  scorecardModel(trainScorecard(table, target).scorecard);

function fit(design: Design, target: Target, options: ScorecardOptions): LogisticFit {
  const { nonNegative, ridge } = options;
  const tolerance = TOLERANCE;
  const stride = Math.floor(design.rows / WARM_START_ROWS);
  if (stride < 2) {
    return fitLogistic({ design, target }, { nonNegative, ridge, tolerance });
  }
  const sample = fitLogistic(
    { design: thinned(design, stride), target: target.filter((_, row) => row % stride === 0) },
    { nonNegative, ridge, tolerance },
  );
  const start = sample.outcome === 'converged' ? { start: sample.coefficients } : {};
  return fitLogistic({ design, target }, { nonNegative, ridge, tolerance, ...start });
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
