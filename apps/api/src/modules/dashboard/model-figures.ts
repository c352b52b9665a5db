import { z } from 'zod';
import { FEATURE_CODES, GRADES } from '@xyd/scoring';
import type { TransactionContext } from '../../kernel/context.ts';
import { countOutcomes } from './count-outcomes.ts';
import { ModelOutcomesView } from './model-contract.ts';
import { termsOf, type ModelInForce } from './model-in-force.ts';
import { findFigure, saveFigure, type FigurePart } from './model-figure-store.ts';
import {
  countFeatureBins,
  countScores,
  listScoredMonths,
  type ScoredMonth,
} from './model-month-store.ts';
import { countGradeMoves, countPopulation, MEASURES } from './model-population-store.ts';

const count = z.int();
const month = z.string();

const PopulationFigures = z.array(
  z.object({
    measure: z.enum(MEASURES),
    key: z.string(),
    firms: count,
    accepted: count,
    share: z.number().nullable(),
  }),
);
const GradeMoves = z.array(
  z.object({ before: z.enum(GRADES), after: z.enum(GRADES), firms: count }),
);
const ScoredMonths = z.array(z.object({ month, firms: count, rows: count }));
const MonthFigures = z.object({
  /** Scores of the month, of which rows are only ever added: with as many the figures are the same. */
  rows: count,
  scores: z.array(z.object({ month, score: count, firms: count })),
  bins: z.array(z.object({ month, feature: z.enum(FEATURE_CODES), bin: count, firms: count })),
});
type MonthFigures = z.infer<typeof MonthFigures>;

/** A part of the report: how it is stored and how it is counted from the scores themselves. */
type Part<Content> = {
  readonly part: FigurePart;
  readonly schema: z.ZodType<Content>;
  readonly count: (tx: TransactionContext, inForce: ModelInForce) => Promise<Content>;
};

const part = <Content>(of: Part<Content>): Part<Content> => of;

export const populationPart = part({
  part: 'population',
  schema: PopulationFigures,
  count: (tx, { hash }) => countPopulation(tx, hash),
});
export const movesPart = part({
  part: 'moves',
  schema: GradeMoves,
  count: (tx, { hash }) => countGradeMoves(tx, hash),
});
export const monthsPart = part({
  part: 'months',
  schema: ScoredMonths,
  count: (tx, { hash }) => listScoredMonths(tx, hash),
});
export const outcomesPart = part({
  part: 'outcomes',
  schema: ModelOutcomesView.omit({ asOf: true }),
  count: (tx, { hash }) => countOutcomes(tx, hash),
});
export const monthPart = ({ month: of, rows }: Pick<ScoredMonth, 'month' | 'rows'>) =>
  part({
    part: `month/${of}`,
    schema: MonthFigures,
    count: async (tx, { hash, model }): Promise<MonthFigures> => ({
      rows,
      scores: await countScores(tx, hash, of),
      // The corners of a feature's curve are where the model itself begins to treat firms otherwise.
      bins: await countFeatureBins(tx, hash, {
        month: of,
        features: termsOf(model).map(({ feature, curve }) => ({
          code: feature,
          cuts: curve.map(([value]) => value),
        })),
      }),
    }),
  });

export type Counted<Content> = { asOf: Date; content: Content };

/** A night and a half: a count that is older was missed, and what it would say is counted now. */
const LASTS_MS = 36 * 60 * 60 * 1000;

/** A part as it was counted last night, else as it is now. */
export async function readPart<Content>(
  tx: TransactionContext,
  inForce: ModelInForce,
  wanted: Part<Content>,
): Promise<Counted<Content>> {
  const now = tx.clock.now();
  const kept = await findFigure(
    tx,
    { modelHash: inForce.hash, part: wanted.part },
    new Date(now.getTime() - LASTS_MS),
  );
  return kept === null
    ? { asOf: now, content: await wanted.count(tx, inForce) }
    : { asOf: kept.asOf, content: wanted.schema.parse(kept.content) };
}

/** Counts a part and keeps it. */
export async function keepPart<Content>(
  tx: TransactionContext,
  inForce: ModelInForce,
  wanted: Part<Content>,
): Promise<Content> {
  const content = await wanted.count(tx, inForce);
  await saveFigure(tx, { modelHash: inForce.hash, part: wanted.part }, content);
  return content;
}

const EVER = new Date(0);

/** Keeps the figures of a month, counting them only where scores have been added since they were counted. */
export async function keepMonth(
  tx: TransactionContext,
  inForce: ModelInForce,
  of: ScoredMonth,
): Promise<void> {
  const wanted = monthPart(of);
  const key = { modelHash: inForce.hash, part: wanted.part };
  const kept = await findFigure(tx, key, EVER);
  const known = kept === null ? null : MonthFigures.parse(kept.content);
  if (known?.rows === of.rows) await saveFigure(tx, key, known);
  else await keepPart(tx, inForce, wanted);
}

/** The oldest of several counts: what is put together from them is as of then. */
export const oldest = (...counted: readonly { readonly asOf: Date }[]): Date =>
  new Date(Math.min(...counted.map(({ asOf }) => asOf.getTime())));
