import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

import { LockHeldError, takeLock } from '../../packages/db/src/embedded/index.ts';
import { isPortTaken, nextFreePort } from './ports.ts';
import { pathInData, SettingsError, type StartSettings } from './settings.ts';

/** Takes the data directory for this start; returns how to let go. Throws SettingsError while another start has it. */
export function takeDataDirectory(settings: StartSettings): () => void {
  mkdirSync(settings.dataDirectory, { recursive: true });
  const addressFile = pathInData(settings, 'address');
  try {
    const release = takeLock(pathInData(settings, 'start.lock'));
    writeFileSync(addressFile, `http://127.0.0.1:${settings.port}\n`);
    return release;
  } catch (error) {
    if (!(error instanceof LockHeldError)) {
      throw error;
    }
    const address = existsSync(addressFile)
      ? ` at ${readFileSync(addressFile, 'utf8').trim()}`
      : '';
    throw new SettingsError(
      `Already running${address} (process ${error.holder.pid}, data in ${settings.dataDirectory}). Stop it, or set both PORT and DATA_DIR to run another.`,
    );
  }
}

/** Throws SettingsError when the port is taken: said at once, rather than after minutes of work. */
export async function requireFreePort(port: number): Promise<void> {
  if (await isPortTaken(port)) {
    throw await portTaken(port);
  }
}

export async function portTaken(port: number): Promise<SettingsError> {
  const free = await nextFreePort(port);
  return new SettingsError(`Port ${port} is taken by another program. Try: PORT=${free} npm start`);
}
