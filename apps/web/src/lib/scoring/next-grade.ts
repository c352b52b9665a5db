import type { scoring } from '@xyd/api/contract';

type NextGrade = NonNullable<scoring.OwnScoreView['nextGrade']>;
type Standing = Pick<
  scoring.OwnScoreView,
  'status' | 'withheldReason' | 'score' | 'grade' | 'gradeFrozen' | 'nextGrade'
>;

/** The grade above, the score where it begins, and the points that are missing. */
type Goal = { grade: NextGrade['grade']; minimum: number; missing: number };

/** What can be said of the way to the next grade. */
export type WayUp =
  | (Goal & {
      kind: 'changes';
      changes: NextGrade['changes'];
      months: number;
      scoreAfter: number;
      isProven: boolean;
    })
  | (Goal & { kind: 'cap' | 'not_enough' })
  | { kind: 'veto' | 'insufficient_data' | 'frozen' | 'best' | 'reached' };

/** One state of the card, from the firm's own score. */
export function wayUp({ score, nextGrade: next, ...standing }: Standing): WayUp {
  if (standing.status === 'withheld' || score === null) {
    return { kind: standing.withheldReason === 'veto' ? 'veto' : 'insufficient_data' };
  }
  if (standing.gradeFrozen) return { kind: 'frozen' };
  // Without a next grade there is none, or the model in force finds it reached since the score was made.
  if (next === null) return { kind: standing.grade === 'AAA' ? 'best' : 'reached' };
  const { grade, minimumScore: minimum, changes, months, scoreAfter } = next;
  const goal = { grade, minimum, missing: minimum - score };
  return next.obstacle === null
    ? {
        kind: 'changes',
        ...goal,
        changes,
        months: months ?? 0,
        scoreAfter: scoreAfter ?? minimum,
        isProven: next.isProven !== false,
      }
    : { kind: next.obstacle, ...goal };
}
