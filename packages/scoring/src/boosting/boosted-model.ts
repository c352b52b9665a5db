import { z } from 'zod';

const Side = z.enum(['left', 'right']);
const Position = z.int().nonnegative();

const NumericInput = z.strictObject({
  kind: z.literal('numeric'),
  name: z.string(),
  /** How a raised value may move the log-odds of a bad outcome. */
  direction: z.enum(['up', 'down', 'none']),
  /** By how much cuts on this column lowered the training log loss, summed over rows. */
  gain: z.number().nonnegative(),
});

const TextInput = z.strictObject({
  kind: z.literal('text'),
  name: z.string(),
  levels: z.array(z.string()),
  gain: z.number().nonnegative(),
});

/** `rows` counts the training rows that reached the node, by weight: what a reason averages over. */
const Leaf = z.strictObject({
  kind: z.literal('leaf'),
  rows: z.number().positive(),
  step: z.number(),
});

const NumericBranch = z.strictObject({
  kind: z.literal('numeric'),
  rows: z.number().positive(),
  column: Position,
  /** Values up to it go left. */
  cut: z.number(),
  gaps: Side,
  left: Position,
  right: Position,
});

const TextBranch = z.strictObject({
  kind: z.literal('text'),
  rows: z.number().positive(),
  column: Position,
  /** Positions in the column's levels that go left; the rest go right. */
  leftLevels: z.array(Position),
  /** Where levels go that the model does not name. */
  others: Side,
  gaps: Side,
  left: Position,
  right: Position,
});

export const BoostedNode = z.discriminatedUnion('kind', [Leaf, NumericBranch, TextBranch]);
export type BoostedNode = z.infer<typeof BoostedNode>;

/**
 * A boosted model: the log-odds of a bad outcome are `base` plus the step of the leaf a case falls
 * into, tree by tree. Node 0 of a tree is its root; children come after their parent.
 */
export const BoostedModel = z
  .strictObject({
    kind: z.literal('boosted'),
    version: z.literal(1),
    columns: z.array(z.discriminatedUnion('kind', [NumericInput, TextInput])).min(1),
    base: z.number(),
    trees: z.array(z.array(BoostedNode).min(1)),
  })
  .superRefine((model, context) => {
    for (const [t, tree] of model.trees.entries()) {
      for (const [path, message] of faultsOf(tree, model.columns)) {
        context.addIssue({ code: 'custom', path: ['trees', t, ...path], message });
      }
    }
  });
export type BoostedModel = z.infer<typeof BoostedModel>;

/** Reads a boosted model; throws a ZodError whose issues name the path of each fault. */
export function parseBoostedModel(json: unknown): BoostedModel {
  return BoostedModel.parse(json);
}

type Input = BoostedModel['columns'][number];
type Fault = [path: (string | number)[], message: string];

function faultsOf(tree: readonly BoostedNode[], columns: readonly Input[]): Fault[] {
  const faults: Fault[] = [];
  const parents = new Uint32Array(tree.length);
  for (const [position, node] of tree.entries()) {
    if (position > 0 && parents[position] !== 1) {
      faults.push([[position], 'model.node_not_reached_once']);
    }
    if (node.kind === 'leaf') {
      continue;
    }
    faults.push(...columnFaults(position, node, columns[node.column]));
    for (const side of ['left', 'right'] as const) {
      const child = node[side];
      if (child <= position || child >= tree.length) {
        faults.push([[position, side], 'model.child_out_of_order']);
      } else {
        parents[child] = (parents[child] ?? 0) + 1;
      }
    }
  }
  return faults;
}

type Branch = Exclude<BoostedNode, { kind: 'leaf' }>;

function columnFaults(position: number, node: Branch, column: Input | undefined): Fault[] {
  if (column?.kind !== node.kind) {
    return [[[position, 'column'], 'model.column_unknown']];
  }
  if (node.kind === 'numeric' || column.kind === 'numeric') {
    return [];
  }
  return node.leftLevels.flatMap((level, at): Fault[] =>
    level < column.levels.length ? [] : [[[position, 'leftLevels', at], 'model.level_unknown']],
  );
}
