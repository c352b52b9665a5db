type Fetch = { status: string; finishedAt: Date | null };

/** The score is newer than the last answer; with no answer at all there is nothing to score. */
export function isScored(fetches: readonly Fetch[], scoredAt: Date | null): boolean {
  const answers = fetches.filter(({ status }) => status === 'complete' || status === 'partial');
  const last = Math.max(0, ...answers.map(({ finishedAt }) => finishedAt?.getTime() ?? 0));
  return answers.length === 0 || (scoredAt !== null && scoredAt.getTime() >= last);
}

export type Verdict = 'scored' | 'scoring' | 'late' | 'unscored';

/** What the page says once every source has answered. */
export function verdictOf(
  fetches: readonly Fetch[],
  score: { scoredAt: Date | null; expectsScore: boolean; isLate: boolean },
): Verdict {
  if (!score.expectsScore) return 'unscored';
  if (isScored(fetches, score.scoredAt)) return 'scored';
  return score.isLate ? 'late' : 'scoring';
}
