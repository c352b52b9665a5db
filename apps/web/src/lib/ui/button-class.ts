export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'normal' | 'small';

const base =
  'inline-flex items-center justify-center gap-1.5 rounded-control border font-medium text-center transition-colors duration-150 ease-out select-none disabled:opacity-55 aria-disabled:opacity-55';

const variants: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-brand text-brand-ink hover:not-disabled:opacity-90',
  secondary: 'border-control bg-surface text-ink hover:not-disabled:bg-sunken',
  quiet: 'border-transparent bg-transparent text-brand hover:not-disabled:bg-brand-soft',
  danger: 'border-bad bg-surface text-bad hover:not-disabled:bg-bad-soft',
};

const sizes: Record<ButtonSize, string> = {
  normal: 'min-h-(--control-height) px-4 text-(length:--control-size)',
  small: 'min-h-7 px-2.5 text-small',
};

/** One look for buttons and for links that stand where a button would. */
export function buttonClass(variant: ButtonVariant, size: ButtonSize, full: boolean): string {
  return `${base} ${variants[variant]} ${sizes[size]}${full ? ' w-full' : ''}`;
}
