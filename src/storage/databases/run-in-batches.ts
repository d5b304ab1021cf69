import type { Session } from '../session.ts';
import type { SqlValue } from './storable-value.ts';

const BATCH = 500;

/** Does something for as many keys as there are, a few hundred at a time, with the places they take in `in (…)`. */
export async function forBatches<Key extends SqlValue>(
  keys: readonly Key[],
  act: (batch: readonly Key[], places: string) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < keys.length; from += BATCH) {
    const batch = keys.slice(from, from + BATCH);
    await act(batch, batch.map(() => '?').join(', '));
  }
}

/** Runs a change whose condition ends in `in (…)` for as many keys as there are, a few hundred at a time. */
export async function runInBatches(
  session: Pick<Session, 'run'>,
  sqlBeforeKeys: string,
  values: readonly SqlValue[],
  keys: readonly SqlValue[],
): Promise<void> {
  await forBatches(keys, async (batch, places) => {
    await session.run(`${sqlBeforeKeys} in (${places})`, [...values, ...batch]);
  });
}
