import type { Words } from './words.ts';

/** The group a market rolls up to, in the reader’s language where the catalogue knows it: `Europa`. */
export function wordMarketGroup(words: Words, group: string): string {
  const key = `page.market-group.${group.toLowerCase().replaceAll(/[^a-z]+/gu, '-')}`;
  return words.has(key) ? words.t(key) : group;
}
