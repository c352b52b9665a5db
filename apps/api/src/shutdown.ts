import type { Logger } from 'pino';

const GRACE_MS = 20_000;

/**
 * On SIGTERM or SIGINT runs the steps one after another and exits. A step that fails does not keep the next from
 * running; steps that hang are cut off after the grace time. A second signal exits at once.
 */
export function onShutdown(log: Logger, steps: readonly (() => Promise<unknown>)[]): void {
  let isStopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    for (const step of steps) {
      await step().catch((error: unknown) => log.error({ err: error }, 'stopping'));
    }
    process.exit(0);
  };
  process.on('SIGTERM', (signal) => void stop(signal));
  process.on('SIGINT', (signal) => void stop(signal));
}
