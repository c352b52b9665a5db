import { getContext, setContext } from 'svelte';
import { fieldMessage } from '#lib/errors.ts';
import type { FormFailure } from '#lib/api/form-failure.ts';

const key = Symbol('form');

export type FieldError = { name: string; label: string; message: string };

/** What the fields of one form share: its labels, what came back from the server, whether it is on its way. */
export class FormState {
  pending = $state(false);
  readonly #failure: () => FormFailure | null;
  readonly #labels: () => Record<string, string>;
  readonly #action: () => string;

  constructor(
    failure: () => FormFailure | null,
    labels: () => Record<string, string>,
    action: () => string,
  ) {
    this.#failure = failure;
    this.#labels = labels;
    this.#action = action;
  }

  get action(): string {
    return this.#action();
  }

  get failure(): FormFailure | null {
    return this.#failure();
  }

  get errors(): FieldError[] {
    return (this.failure?.issues ?? []).map((issue) => ({
      name: issue.path,
      label: this.labelOf(issue.path),
      message: fieldMessage(issue),
    }));
  }

  labelOf(name: string): string {
    return this.#labels()[name] ?? '';
  }

  errorOf(name: string): string | null {
    return this.errors.find((error) => error.name === name)?.message ?? null;
  }

  /** What the person had typed before the refusal, or the page's own starting value. */
  valueOf(name: string, initial: string): string {
    return this.failure?.values[name]?.[0] ?? initial;
  }

  /** The same for a group of boxes, where several values share one name. */
  valuesOf(name: string, initial: readonly string[]): readonly string[] {
    return this.failure === null ? initial : (this.failure.values[name] ?? []);
  }
}

export function provideForm(state: FormState): void {
  setContext(key, state);
}

export function useForm(): FormState | null {
  return getContext<FormState | undefined>(key) ?? null;
}

/**
 * Field ids hang on names, so that the error summary can link to them, and on the form's action: a page may ask
 * for the same code in two forms.
 */
export function fieldId(form: FormState | null, name: string): string {
  const words = ['field', form?.action ?? '', name].filter((word) => word !== '');
  return words.join('-').replaceAll(/[^A-Za-z0-9_-]/g, '-');
}
