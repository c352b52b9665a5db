import { GRADES, type Grade } from '@xyd/scoring';
import { gradeMigration, populationStability } from '@xyd/scoring/workshop';
import { WITHHELD, type ChallengeView } from './model-challenge-contract.ts';
import { scoreBands } from './model-stability-rules.ts';

type Swap = { readonly champion: string; readonly challenger: string; readonly firms: number };
type ScoreCount = { readonly score: number; readonly firms: number };

const OUTCOMES = [...GRADES, WITHHELD] as const;
const ACCEPTED: ReadonlySet<string> = new Set<Grade>(GRADES.slice(0, GRADES.indexOf('BBB') + 1));

/** Who is graded how by either; a withheld score stands below every grade. */
export function swapMatrix(swaps: readonly Swap[]): ChallengeView['swaps'] {
  const spread = (of: (swap: Swap) => string) =>
    swaps.flatMap((swap) => Array<string>(swap.firms).fill(of(swap)));
  const { counts, betterShare, sameShare, worseShare } = gradeMigration(
    OUTCOMES,
    spread(({ champion }) => champion),
    spread(({ challenger }) => challenger),
  );
  return {
    outcomes: [...OUTCOMES],
    counts: counts.map((row) => [...row]),
    betterShare,
    sameShare,
    worseShare,
  };
}

/** Who would pass the line of BBB by either. */
export function acceptanceLine(swaps: readonly Swap[]): ChallengeView['line'] {
  const count = (champion: boolean, challenger: boolean) =>
    sum(
      swaps.filter(
        (swap) =>
          ACCEPTED.has(swap.champion) === champion && ACCEPTED.has(swap.challenger) === challenger,
      ),
    );
  return {
    both: count(true, true),
    championOnly: count(true, false),
    challengerOnly: count(false, true),
    neither: count(false, false),
  };
}

/** Differences in bands of equal width, those between the outermost that are empty too; one band holds its lower end. */
export function differenceBands(
  differences: readonly ScoreCount[],
  width: number,
): ChallengeView['differences'] {
  const bandOf = (score: number): number => Math.floor(score / width);
  const places = differences.map(({ score }) => bandOf(score));
  if (places.length === 0) return [];
  const [lowest, highest] = [Math.min(...places), Math.max(...places)];
  return Array.from({ length: highest - lowest + 1 }, (_, index) => ({
    from: (lowest + index) * width,
    to: (lowest + index + 1) * width,
    firms: sum(differences.filter(({ score }) => bandOf(score) === lowest + index)),
  }));
}

export function meanDifference(differences: readonly ScoreCount[]): number | null {
  const firms = sum(differences);
  return firms === 0
    ? null
    : differences.reduce((total, one) => total + one.score * one.firms, 0) / firms;
}

/** The stability index of the challenger's scores in deciles of the champion's. */
export function challengeStability(
  champion: readonly ScoreCount[],
  challenger: readonly ScoreCount[],
): ChallengeView['stability'] {
  if (champion.length === 0 || challenger.length === 0) return null;
  const bands = scoreBands(champion, challenger);
  const { psi, criticalValue, verdict } = populationStability(
    bands.map(({ expected }) => expected),
    bands.map(({ actual }) => actual),
  );
  return {
    psi,
    criticalValue,
    verdict,
    bands: bands.map(({ from, to, expected, actual }) => ({
      from,
      to,
      champion: expected,
      challenger: actual,
    })),
  };
}

const sum = (rows: readonly { readonly firms: number }[]): number =>
  rows.reduce((total, { firms }) => total + firms, 0);
