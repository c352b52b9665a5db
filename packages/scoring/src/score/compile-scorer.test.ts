import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FEATURE_CODES, type FeatureCode } from '../features/catalogue.ts';
import { GRADES } from '../model/grades.ts';
import { parseScoreModel, type ScoreModel } from '../model/score-model.ts';
import { startingModel } from '../model/starting-model.ts';
import { anyFirm, everyTerm, scoreOf, type Values } from '../testing/firms.ts';
import { compileScorer } from './compile-scorer.ts';
import {
  type FeatureColumns,
  SCORED,
  WITHHELD_BY_VETO,
  WITHHELD_FOR_LACK_OF_DATA,
} from './score-columns.ts';

function columnsOf(firms: readonly Values[]): FeatureColumns {
  const values: Partial<Record<FeatureCode, Float64Array>> = {};
  for (const code of FEATURE_CODES) {
    if (firms.some((firm) => firm[code] != null)) {
      values[code] = Float64Array.from(firms, (firm) => firm[code] ?? Number.NaN);
    }
  }
  return { rows: firms.length, values };
}

const STATUS = { veto: WITHHELD_BY_VETO, insufficient_data: WITHHELD_FOR_LACK_OF_DATA };

type Said = Record<string, number | null>;

const unknownAsNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

function saidInBatch(firms: readonly Values[], model: ScoreModel): Said[] {
  const columns = compileScorer(model).scoreMany(columnsOf(firms));
  return firms.map((_, row) => ({
    status: columns.status[row] ?? null,
    score: unknownAsNull(columns.score[row]),
    displayScore: columns.displayScore[row] ?? null,
    gradePosition: columns.gradePosition[row] ?? null,
    publicScore: unknownAsNull(columns.publicScore[row]),
    marketScore: unknownAsNull(columns.marketScore[row]),
    confidence: unknownAsNull(columns.confidence[row]),
  }));
}

function saidAlone(firm: Values, model: ScoreModel): Said {
  const alone = scoreOf(firm, model);
  const isScored = alone.status === 'scored';
  return {
    status: isScored ? SCORED : STATUS[alone.withheldReason],
    score: isScored ? alone.score : null,
    displayScore: isScored ? alone.displayScore : -1,
    gradePosition: isScored ? GRADES.indexOf(alone.grade) : -1,
    publicScore: alone.publicScore,
    marketScore: alone.marketScore,
    confidence: alone.confidence,
  };
}

/** What a batch says otherwise than scoring each firm alone does, beyond the last places of a sum. */
function differences(firms: readonly Values[], model: ScoreModel): unknown[] {
  return saidInBatch(firms, model).flatMap((inBatch, row) =>
    Object.entries(saidAlone(firms[row] ?? {}, model))
      .filter(([name, alone]) => {
        const batch = inBatch[name] ?? null;
        return alone === null || batch === null ? alone !== batch : Math.abs(alone - batch) > 1e-9;
      })
      .map(([name, alone]) => ({ row, name, alone, inBatch: inBatch[name] })),
  );
}

const vetoed = fc.constantFrom<Values>(
  {},
  {},
  {},
  { dishonest_debtor_listed: 1 },
  { tax_credit_grade: 0 },
);
const anyFirms = fc.array(
  fc.tuple(anyFirm, vetoed).map(([firm, veto]) => ({ ...firm, ...veto })),
  { maxLength: 30 },
);

test('a batch says of each firm what scoring it alone says', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyFirms, (firms) => {
      expect(differences(firms, startingModel)).toEqual([]);
    }),
    { seed: 11, numRuns: 150 },
  );
});

test('under other weights, thresholds and caps as well', { timeout: 60_000 }, () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const anyModel = fc
    .record({ full: share, thinMarket: share, thinPublic: share, thinBoth: share, thin: share })
    .map(({ thin, ...publicWeight }) =>
      parseScoreModel({
        ...startingModel,
        fusion: { thinCoverage: thin, publicWeight, minimumConfidence: thin / 4 },
        caps: [
          ...startingModel.caps,
          { code: 'second', when: { confidenceBelow: thin }, maximumScore: 500 },
        ],
      }),
    );
  fc.assert(
    fc.property(anyFirms, anyModel, (firms, model) => {
      expect(differences(firms, model)).toEqual([]);
    }),
    { seed: 12, numRuns: 60 },
  );
});

describe('the edges', () => {
  test('of the best, the worst and the unknown firm', () => {
    expect(differences([everyTerm(true), everyTerm(false), {}], startingModel)).toEqual([]);
  });

  test('of more firms than are worked through at a time', () => {
    const firms = Array.from({ length: 2500 }, (_, index): Values =>
      index % 3 === 0 ? {} : { ...everyTerm(index % 2 === 0), age_months: index % 150 },
    );
    expect(differences(firms, startingModel)).toEqual([]);
  });

  test('of columns whose lengths differ', () => {
    expect(() =>
      compileScorer(startingModel).scoreMany({
        rows: 2,
        values: { age_months: new Float64Array(3) },
      }),
    ).toThrow('age_months has 3 values for 2 rows');
  });
});
