import { readFileSync } from 'node:fs';

/** A JSON report, or undefined where the run ended before it could write one. */
export function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
