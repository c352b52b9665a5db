import { browserApi } from '#lib/api/browser-client.ts';
import type { ApiOutput } from '#lib/api/types.ts';

type Progress = ApiOutput['creditData']['progress'];

const INTERVAL_MS = 1000;

/** Looks every second while sources are still answering, then until the score has taken the answers in. */
export class FetchWatch {
  progress: Progress | null = $state.raw(null);
  scoredAt: Date | null = $state.raw(null);
  hasStalled = $state(false);
  readonly #consentId: string | null;

  constructor(consentId: string | null) {
    this.#consentId = consentId;
  }

  start(): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let hasStopped = false;
    const next = async () => {
      await this.#look();
      if (!hasStopped && !this.#isSettled()) timer = setTimeout(() => void next(), INTERVAL_MS);
    };
    void next();
    return () => {
      hasStopped = true;
      clearTimeout(timer);
    };
  }

  #isSettled(): boolean {
    return this.progress?.isComplete === true && isScored(this.progress, this.scoredAt);
  }

  async #look(): Promise<void> {
    const api = browserApi();
    const input = this.#consentId === null ? {} : { consentId: this.#consentId };
    try {
      const [progress, score] = await Promise.all([
        api.creditData.progress.query(input),
        api.scoring.current.query(),
      ]);
      this.progress = progress;
      this.scoredAt = score?.createdAt ?? null;
      this.hasStalled = false;
    } catch {
      // A lost connection is said and tried again; the fetch itself goes on without this page.
      this.hasStalled = true;
    }
  }
}

/** The score is newer than the last answer; with no answer at all there is nothing to score. */
export function isScored({ fetches }: Progress, scoredAt: Date | null): boolean {
  const answers = fetches.filter(({ status }) => status === 'complete' || status === 'partial');
  const last = Math.max(...answers.map(({ finishedAt }) => finishedAt?.getTime() ?? 0), 0);
  return answers.length === 0 || (scoredAt !== null && scoredAt.getTime() >= last);
}
