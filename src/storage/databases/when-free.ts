import { setTimeout } from 'node:timers/promises';
import { StorageUnavailable } from '../storage-unavailable.ts';
import { isBusy } from './explain-error.ts';

/** SQLite's own wait holds up the whole process, so it is kept this short; `whenFree` holds up nobody. */
export const PAUSE_MS = 25;
/** How often another process's lock is waited for before giving up: about a minute. */
const PATIENCE = 1_200;

/** Does something as soon as no other process stands in its way. */
export async function whenFree<T>(file: string, act: () => T): Promise<T> {
  for (let attempt = 0; attempt < PATIENCE; attempt += 1) {
    try {
      return act();
    } catch (error) {
      if (!isBusy(error)) throw error;
      await setTimeout(PAUSE_MS);
    }
  }
  throw new StorageUnavailable('busy', file);
}
