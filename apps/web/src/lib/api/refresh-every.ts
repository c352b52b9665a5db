import { invalidate } from '$app/navigation';

const INTERVAL_MS = 1000;

/** Loads what depends on `key` again and again while something outside the page is at work; give it to an `$effect`. */
export function refreshEvery(key: string, intervalMs = INTERVAL_MS): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let hasStopped = false;
  const next = async () => {
    await invalidate(key);
    if (!hasStopped) timer = setTimeout(() => void next(), intervalMs);
  };
  timer = setTimeout(() => void next(), intervalMs);
  return () => {
    hasStopped = true;
    clearTimeout(timer);
  };
}
