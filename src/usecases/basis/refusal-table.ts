import { inLocale } from '#domain/basics/local-text.ts';
import { refusalKindKeys } from '#domain/customers/consent/consent.ts';
import { refusedWays, type RefusalCounts } from '#domain/customers/consent/count-refusals.ts';
import type { Table, TableColumn, World } from '../ports.ts';

const figure = (heading: string): TableColumn => ({ heading, width: 16, format: 'integer' });

/** How many accounts refuse to be reached, in which ways and why: numbers, and nobody’s name. */
export function refusalTable(
  { wording, definitions }: Pick<World, 'wording' | 'definitions'>,
  locale: string,
  rows: readonly (readonly [of: string, counts: RefusalCounts])[],
): Table {
  const text = (key: string): string => wording.text(locale, `refusal-counts.${key}`);
  const kindName = (key: string): string => {
    const heading = definitions.refusals.columns.find((each) => each.key === key)?.heading;
    return heading ? inLocale(heading, locale) : key;
  };
  return {
    name: text('sheet'),
    columns: [
      { heading: wording.text(locale, 'export.market'), width: 20, format: 'text' },
      figure(text('accounts')),
      ...refusedWays.map((way) => figure(text(`way.${way}`))),
      ...refusalKindKeys.map((kind) => figure(kindName(kind))),
    ],
    rows: rows.map(([of, { accounts, ways, kinds }]) => [
      of,
      accounts,
      ...refusedWays.map((way) => ways[way]),
      ...refusalKindKeys.map((kind) => kinds[kind]),
    ]),
  };
}
