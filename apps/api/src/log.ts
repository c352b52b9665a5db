import { pino, type Logger } from 'pino';
import type { Config } from './config.ts';

/** Names under which a secret could reach a log line by accident. */
const SECRETS = ['password', 'code', 'cookie', 'authorization', 'token', 'secret', 'totpSecret'];

export const createLog = (config: Config, processName: string): Logger =>
  pino({
    level: config.LOG_LEVEL,
    base: { process: processName },
    redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: '…' },
  });
