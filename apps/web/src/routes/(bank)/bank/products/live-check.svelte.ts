import { untrack } from 'svelte';
import type { CheckAnswer, RuleCheck } from './check-rows.ts';
import { rowsIn } from './rows-in.ts';
import type { RuleRow } from './rule-rows.ts';

const PAUSE_MS = 500;

type Ask = (rows: RuleRow[]) => Promise<CheckAnswer>;

/**
 * Checks the rule anew while its rows are written. The last numbers stand until newer ones are there, and an answer
 * that another change has overtaken is dropped.
 */
export class LiveCheck {
  check = $state.raw<RuleCheck | null>(null);
  /** The rows that could not be read at the last look; null before the first. */
  faults = $state.raw<number[] | null>(null);
  phase = $state<'asking' | 'current' | 'failed'>('current');
  readonly #ask: Ask;
  readonly #isBlank: (rows: readonly RuleRow[]) => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  constructor(ask: Ask, isBlank: (rows: readonly RuleRow[]) => boolean) {
    this.#ask = ask;
    this.#isBlank = isBlank;
  }

  /**
   * For the section that holds the rows: looks as soon as scripts run, unless nothing is written yet, then after
   * every change.
   */
  readonly watch = (section: HTMLElement): (() => void) => {
    const form = section.closest('form');
    if (form === null) return () => {};
    const read = () => rowsIn(new FormData(form));
    const onInput = () => this.#soon(read(), PAUSE_MS);
    const rows = read();
    // The section stays watched when what the page was loaded with changes.
    untrack(() => {
      if (!this.#isBlank(rows)) this.#soon(rows, 0);
    });
    section.addEventListener('input', onInput);
    return () => {
      section.removeEventListener('input', onInput);
      clearTimeout(this.#timer);
      this.#turn += 1;
    };
  };

  #soon(rows: RuleRow[], pauseMs: number): void {
    clearTimeout(this.#timer);
    const turn = (this.#turn += 1);
    this.phase = 'asking';
    this.#timer = setTimeout(() => void this.#look(rows, turn), pauseMs);
  }

  async #look(rows: RuleRow[], turn: number): Promise<void> {
    try {
      const { faults, check } = await this.#ask(rows);
      if (turn !== this.#turn) return;
      this.faults = faults;
      this.check = check ?? this.check;
      this.phase = 'current';
    } catch {
      // The page goes on without an estimate; the person is told that these are the last figures.
      if (turn === this.#turn) this.phase = 'failed';
    }
  }
}
