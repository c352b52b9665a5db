import { browserApi } from '#lib/api/browser-client.ts';
import type { ApiOutput } from '#lib/api/types.ts';
import { isScored } from './progress-state.ts';

type Progress = ApiOutput['creditData']['progress'];

const INTERVAL_MS = 1000;
/** How long the page asks for what may never come: a first source, or another score. */
const PATIENCE_LOOKS = 30;

/** Looks every second while sources are still answering, then until the score has taken the answers in. */
export class FetchWatch {
  progress: Progress | null = $state.raw(null);
  scoredAt: Date | null = $state.raw(null);
  hasStalled = $state(false);
  hasGivenUp = $state(false);
  readonly #consentId: string | null;
  readonly #expectsScore: boolean;
  #patience = PATIENCE_LOOKS;

  constructor(consentId: string | null, expectsScore: boolean) {
    this.#consentId = consentId;
    this.#expectsScore = expectsScore;
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
    const { total = 0, isComplete = false, fetches = [] } = this.progress ?? {};
    if (total > 0 && !isComplete) return false;
    if (total > 0 && (!this.#expectsScore || isScored(fetches, this.scoredAt))) return true;
    this.#patience -= 1;
    this.hasGivenUp = this.#patience <= 0;
    return this.hasGivenUp;
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
