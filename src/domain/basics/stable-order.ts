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
