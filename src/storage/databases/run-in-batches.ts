import type { Session } from '../session.ts';
import type { SqlValue } from './storable-value.ts';

const BATCH = 500;

/** Runs a change whose condition ends in `in (…)` for as many keys as there are, a few hundred at a time. */
export async function runInBatches(
  session: Pick<Session, 'run'>,
  sqlBeforeKeys: string,
  values: readonly SqlValue[],
  keys: readonly string[],
): Promise<void> {
  for (let from = 0; from < keys.length; from += BATCH) {
    const batch = keys.slice(from, from + BATCH);
    await session.run(`${sqlBeforeKeys} in (${batch.map(() => '?').join(', ')})`, [...values, ...batch]);
  }
}
