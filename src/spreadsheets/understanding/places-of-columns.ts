import { ownColumnKey } from '#domain/customers/own-columns.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import type { MatchedColumns } from './match-columns.ts';
import { shorten } from './values/clean-text.ts';

const placeOf = (key: string, index: number, heading: string) =>
  [key, { letters: columnLetters(index + 1), heading: shorten(heading) }] as const;

/** Where each column stands, and how the file calls it. */
export const placesOf = ({ known, extra }: Pick<MatchedColumns, 'known' | 'extra'>) =>
  Object.fromEntries([
    ...known.map(({ index, column, heading }) => placeOf(column.key, index, heading)),
    ...extra.map(({ index, heading }) => placeOf(ownColumnKey(heading), index, heading)),
  ]);
