import { setImmediate } from 'node:timers/promises';

const SLICE = 2_000;

/** What is to be written: all of it at hand, or batch by batch from whoever prepares it. */
export type Items<Item> = Iterable<Item> | AsyncIterable<readonly Item[]>;

function* slices<Item>(items: Iterable<Item>): Iterable<readonly Item[]> {
  let slice: Item[] = [];
  for (const item of items) {
    slice.push(item);
    if (slice.length < SLICE) continue;
    yield slice;
    slice = [];
  }
  if (slice.length > 0) yield slice;
}

/** Hands on the items a few thousand at a time and lets other work have its turn in between. */
export async function* inSlices<Item>(items: Items<Item>): AsyncIterable<readonly Item[]> {
  let isFirst = true;
  for await (const slice of Symbol.iterator in items ? slices(items) : items) {
    if (!isFirst) await setImmediate();
    isFirst = false;
    yield slice;
  }
}

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
