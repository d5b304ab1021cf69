import { compareText } from '../basics/stable-order.ts';
import type { FactValue } from './account.ts';

const prefix = 'extra:';

/** The key under which a column of the market's own is kept. */
export const ownColumnKey = (heading: string): string => `${prefix}${heading}`;

/** The heading of a column of the market's own; undefined for a column of a template. */
export const ownHeading = (key: string): string | undefined =>
  key.startsWith(prefix) ? key.slice(prefix.length) : undefined;

/** Headings of the market's own columns that any of the rows fills in, in a stable order. */
export function ownHeadings(rows: Iterable<Readonly<Record<string, FactValue>>>): readonly string[] {
  const headings = new Set<string>();
  for (const row of rows) {
    for (const key of Object.keys(row)) {
      const heading = ownHeading(key);
      if (heading !== undefined) headings.add(heading);
    }
  }
  return [...headings].toSorted(compareText);
}
