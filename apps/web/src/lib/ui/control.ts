/** What a field hands to the control it wraps. */
export type ControlAttributes = {
  id: string;
  name: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
};

/** The props every field takes. */
export type FieldProps = {
  name: string;
  label?: string;
  hint?: string;
  optional?: boolean;
};

/** One look for text boxes, text areas and native selects. */
export const controlClass =
  'w-full rounded-control border border-control bg-surface px-3 text-(length:--control-size) text-ink placeholder:text-ink-3 min-h-(--control-height) aria-invalid:border-2 aria-invalid:border-bad disabled:bg-sunken disabled:text-ink-2';
