import type { BreachCounts } from '#domain/execution/breach.ts';
import type { Table, World } from '../ports.ts';

/** How often limits of the law were passed in twelve months: numbers; no figure where nobody knows. */
export function breachTable(
  { wording }: Pick<World, 'wording'>,
  locale: string,
  rows: readonly (readonly [of: string, counts: BreachCounts | undefined])[],
): Table {
  const text = (key: string): string => wording.text(locale, key);
  return {
    name: text('page.breaches.title'),
    columns: [
      { heading: text('export.market'), width: 20, format: 'text' },
      { heading: text('page.breaches.all'), width: 16, format: 'integer' },
      { heading: text('page.breaches.certain'), width: 16, format: 'integer' },
    ],
    rows: rows.map(([of, counts]) => [of, counts?.passed, counts?.certain]),
  };
}
