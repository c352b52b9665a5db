const steps: Readonly<Record<string, 1 | -1>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** The row that a key leads to from row `from` (-1: none yet) among `count` rows; null when the key is not ours. */
export function rowAfter(key: string, from: number, count: number): number | null {
  const step = steps[key];
  if (step === undefined || count === 0) return null;
  return Math.min(count - 1, Math.max(0, from + step));
}

/**
 * Attached round a table: J/K or the arrows go from one row's link to the next, Enter opens it. Listens only while
 * the focus is inside, so that the letters stay free everywhere else (WCAG 2.1.4).
 */
export function rowKeys(frame: HTMLElement): () => void {
  const move = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const links = [...frame.querySelectorAll<HTMLElement>('tbody td[data-primary] a')];
    const row = document.activeElement?.closest('tr');
    const from = links.findIndex((link) => link.closest('tr') === row);
    const next = rowAfter(event.key, from, links.length);
    if (next === null) return;
    event.preventDefault();
    links[next]?.focus();
  };
  frame.addEventListener('keydown', move);
  return () => frame.removeEventListener('keydown', move);
}
