import type { Words } from '#wording/words.ts';
import { fieldOf } from '../../form-fields.ts';

/** How many territories a page lists: a market may have hundreds, and nobody reads so many rows at once. */
const territoriesOnPage = 25;

export interface PageOfTerritories<Territory> {
  readonly territories: readonly Territory[];
  /** From 1. */
  readonly number: number;
  /** Absent where all of them are on one page. */
  readonly paging?: { readonly count: string; readonly previous?: string; readonly next?: string };
}

/** Which part of the territories an address asks for, from 1; whatever makes no sense counts as not said. */
export function territoriesPageIn(query: unknown): number {
  const page = Number(fieldOf(query, 'territories') || '1');
  return Number.isInteger(page) && page >= 1 ? page : 1;
}

/**
 * The part of a list of territories that is asked for, the last one where there are not so many.
 * @param path of the page with everything else its address says
 */
export function pageOfTerritories<Territory>(
  words: Words,
  all: readonly Territory[],
  asked: number,
  path: string,
): PageOfTerritories<Territory> {
  const pages = Math.max(1, Math.ceil(all.length / territoriesOnPage));
  const number = Math.min(asked, pages);
  const first = (number - 1) * territoriesOnPage;
  const territories = all.slice(first, first + territoriesOnPage);
  if (pages === 1) return { territories, number };
  const linkTo = (page: number): string =>
    `${path}${path.includes('?') ? '&' : '?'}territories=${page}#territories`;
  const count = words.t('page.territories.shown', {
    from: first + 1,
    to: first + territories.length,
    total: all.length,
  });
  return {
    territories,
    number,
    paging: {
      count,
      ...(number > 1 ? { previous: linkTo(number - 1) } : {}),
      ...(number < pages ? { next: linkTo(number + 1) } : {}),
    },
  };
}
