/** The five meanings a colour may have; each is also said in words and by a shape. */
export type Tone = 'neutral' | 'info' | 'ok' | 'warn' | 'bad';

export const softTone: Record<Tone, string> = {
  neutral: 'bg-sunken text-ink-2',
  info: 'bg-info-soft text-info',
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
};

export const textTone: Record<Tone, string> = {
  neutral: 'text-ink-2',
  info: 'text-info',
  ok: 'text-ok',
  warn: 'text-warn',
  bad: 'text-bad',
};

export const fillTone: Record<Tone, string> = {
  neutral: 'bg-ink-3',
  info: 'bg-info',
  ok: 'bg-ok',
  warn: 'bg-warn',
  bad: 'bg-bad',
};
