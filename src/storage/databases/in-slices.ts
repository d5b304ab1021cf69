import { setImmediate } from 'node:timers/promises';

const SLICE = 2_000;

/** Maps every item and lets other work have its turn in between. */
export async function mapInSlices<Item, Result>(
  items: Iterable<Item>,
  map: (item: Item) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) {
    results.push(map(item));
    if (results.length % SLICE === 0) await setImmediate();
  }
  return results;
}
