/** Compares by code unit, so that an order never depends on the machine's locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Orders by the first of `keys` that differs; the input is left as it was. */
export function sortedBy<T>(items: readonly T[], ...keys: readonly ((item: T) => string | number)[]): T[] {
  return items.toSorted((a, b) => {
    for (const key of keys) {
      const x = key(a);
      const y = key(b);
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  });
}

/** Whether each comes after the one before it. */
export function isRising<T>(items: readonly T[], key: (item: T) => string): boolean {
  let before: string | undefined;
  for (const item of items) {
    const next = key(item);
    if (before !== undefined && before >= next) return false;
    before = next;
  }
  return true;
}

/** By code unit. Lists often are so already, and to see that takes far less than to put them in order. */
export const inTextOrder = (texts: readonly string[]): readonly string[] =>
  isRising(texts, (text) => text) ? texts : texts.toSorted();
