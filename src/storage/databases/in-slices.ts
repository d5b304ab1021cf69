import { setImmediate } from 'node:timers/promises';

const SLICE = 2_000;

/** Does something with every item and lets other work have its turn in between. */
export async function forEachInSlices<Item>(items: Iterable<Item>, act: (item: Item) => void): Promise<void> {
  let count = 0;
  for (const item of items) {
    act(item);
    count += 1;
    if (count % SLICE === 0) await setImmediate();
  }
}

/** The same, keeping what becomes of each. */
export async function mapInSlices<Item, Result>(
  items: Iterable<Item>,
  map: (item: Item) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  await forEachInSlices(items, (item) => results.push(map(item)));
  return results;
}
