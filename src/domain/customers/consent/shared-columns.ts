import type { RowValues } from '../account-values.ts';

/** An identifier or address that several people of a list share is nobody's own. */
const OWN_ENOUGH = 0.9;

/**
 * Columns of the market's own whose values many people share: the number of a hospital, the address of a practice. They
 * are looked for when somebody asks.
 */
export function sharedColumns(all: () => Iterable<RowValues>): (column: string) => boolean {
  let shared: ReadonlySet<string> | undefined;
  const find = (): ReadonlySet<string> => {
    const seen = new Map<string, { readonly values: Set<string>; count: number }>();
    for (const values of all())
      for (const key in values) {
        if (!key.startsWith('extra:')) continue;
        const value = values[key];
        if (value === undefined || value === '') continue;
        const of = seen.get(key) ?? { values: new Set<string>(), count: 0 };
        seen.set(key, of);
        of.values.add(String(value));
        of.count += 1;
      }
    // Of few rows one may well stand for the same person as another.
    return new Set(
      [...seen].flatMap(([key, { values, count }]) =>
        count >= 20 && values.size < OWN_ENOUGH * count ? [key] : [],
      ),
    );
  };
  return (column) => (shared ??= find()).has(column);
}

/** A row without such columns. */
export const personalOf = (values: RowValues, isNobodys: (column: string) => boolean): RowValues =>
  Object.keys(values).some(isNobodys)
    ? Object.fromEntries(Object.entries(values).filter(([column]) => !isNobodys(column)))
    : values;
