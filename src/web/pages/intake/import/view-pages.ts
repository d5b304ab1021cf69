import type { Words } from '#wording/words.ts';

/** So many lines stand on a page. */
export const pageLines = 200;

/** How many there are of a kind, or of all. */
export const countOf = <Kind extends string>(
  counts: Readonly<Record<Kind, number>>,
  kind: Kind | undefined,
): number =>
  kind === undefined ? Object.values<number>(counts).reduce((sum, each) => sum + each, 0) : counts[kind];

/** A page that is asked for, as far as there are so many. */
export const pageWithin = (page: number, total: number): number =>
  Math.min(page, Math.max(1, Math.ceil(total / pageLines)));

/** Which part of a list a page is. */
export const partOfPage = (page: number) => ({ offset: (page - 1) * pageLines, limit: pageLines });

/** Which of so many lines stand on a page, and the ways to the pages beside it; nothing where all of them do. */
export function viewPages(words: Words, page: number, total: number, hrefOf: (page: number) => string) {
  const last = Math.max(1, Math.ceil(total / pageLines));
  if (last === 1) return {};
  const from = (page - 1) * pageLines;
  return {
    range: words.t('page.import-job.range', {
      from: from + 1,
      to: Math.min(from + pageLines, total),
      total,
    }),
    pages: [
      ...(page > 1 ? [{ href: hrefOf(page - 1), label: words.t('page.import-job.previous') }] : []),
      ...(page < last ? [{ href: hrefOf(page + 1), label: words.t('page.import-job.next') }] : []),
    ],
  };
}
