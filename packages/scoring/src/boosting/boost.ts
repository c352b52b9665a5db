import type { Target, Weights } from '../table/table.ts';
import type { BinnedTable } from './binned-table.ts';
import type { BoostingOptions } from './boosting-options.ts';
import { TreeGrower } from './grow-tree.ts';
import { addSteps, type GrownTree } from './grown-tree.ts';
import type { MemberRows } from './members.ts';
import { type Random, randomFromSeed } from '../resampling/random.ts';

/** What became of the cases, and how much each counts; once where there are no weights. */
export type Outcome = { readonly target: Target; readonly weights?: Weights | undefined };

/** One boosted run of the set that is averaged. */
export type BoostedRun = { readonly base: number; readonly trees: readonly GrownTree[] };

type Member = {
  readonly rows: MemberRows;
  readonly base: number;
  readonly logOdds: Float64Array;
  readonly trees: GrownTree[];
  readonly random: Random;
};

/**
 * Boosts the members round by round, side by side, until the log loss of the rows each has not
 * seen, taken over all members, has stopped falling; all keep the number of trees that was best.
 */
export function boost(
  table: BinnedTable,
  outcome: Outcome,
  memberRows: readonly MemberRows[],
  options: BoostingOptions,
): BoostedRun[] {
  const members = memberRows.map((rows, position) =>
    startMember(rows, outcome, options.seed + position),
  );
  const round = rounds(table, outcome, options);
  const lossOf = () => members.reduce((sum, member) => sum + heldLoss(member, outcome), 0);
  let bestLoss = lossOf();
  let bestRounds = 0;
  for (let done = 1; done <= options.rounds && done - bestRounds <= options.patience; done++) {
    for (const member of members) {
      round(member);
    }
    const loss = lossOf();
    if (loss < bestLoss) {
      bestLoss = loss;
      bestRounds = done;
    }
  }
  return members.map(({ base, trees }) => ({ base, trees: trees.slice(0, bestRounds) }));
}

function startMember(rows: MemberRows, { target, weights }: Outcome, seed: number): Member {
  let [bads, goods] = [0, 0];
  for (const row of rows.grown) {
    const weight = weights?.[row] ?? 1;
    bads += target[row] === 1 ? weight : 0;
    goods += target[row] === 1 ? 0 : weight;
  }
  const base = Math.log(bads / goods);
  const logOdds = new Float64Array(target.length).fill(base);
  return { rows, base, logOdds, trees: [], random: randomFromSeed(seed) };
}

/** A function that grows one more tree of a member; buffers are shared, trees come one at a time. */
function rounds(
  table: BinnedTable,
  outcome: Outcome,
  options: BoostingOptions,
): (member: Member) => void {
  const grower = new TreeGrower(table, options, outcome.weights);
  const derivatives = new Float64Array(table.rows * 2);
  return (member) => {
    const rows = share(member.rows.grown, options.rowShare, member.random);
    const columns = Int32Array.from(table.columns.keys());
    const chosen = share(columns, options.columnShare, member.random);
    differentiate(rows, outcome, member.logOdds, derivatives);
    const tree = grower.grow(rows, derivatives, chosen);
    member.trees.push(tree);
    addSteps(tree, table, member.rows.grown, member.logOdds);
    addSteps(tree, table, member.rows.held, member.logOdds);
  };
}

/** A random part of the items in their order (selection sampling, Knuth's algorithm S). */
function share(items: Int32Array, part: number, random: Random): Int32Array {
  const count = Math.max(1, Math.round(items.length * part));
  if (count >= items.length) {
    return items.slice();
  }
  const kept = new Int32Array(count);
  let found = 0;
  for (let position = 0; found < count; position++) {
    if (random.nextBelow(items.length - position) < count - found) {
      kept[found++] = items[position] ?? 0;
    }
  }
  return kept;
}

/** First and second derivatives of the log loss by the log-odds: p − y and p(1 − p), times the weight. */
function differentiate(
  rows: Int32Array,
  { target, weights }: Outcome,
  logOdds: Float64Array,
  derivatives: Float64Array,
): void {
  for (const row of rows) {
    const probability = 1 / (1 + Math.exp(-(logOdds[row] ?? 0)));
    const weight = weights?.[row] ?? 1;
    derivatives[row * 2] = weight * (probability - (target[row] ?? 0));
    derivatives[row * 2 + 1] = weight * (probability * (1 - probability));
  }
}

function heldLoss(member: Member, { target, weights }: Outcome): number {
  let loss = 0;
  for (const row of member.rows.held) {
    const signed = target[row] === 1 ? -(member.logOdds[row] ?? 0) : (member.logOdds[row] ?? 0);
    const lost = signed > 0 ? signed + Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed));
    loss += (weights?.[row] ?? 1) * lost;
  }
  return loss;
}
