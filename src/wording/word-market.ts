import type { Market } from '#domain/organisation/market.ts';
import { wordUnit } from '#domain/organisation/unit-name.ts';
import type { Words } from './words.ts';

/** What a market is called in the reader's words, with its unit where that is one of several. */
export const wordMarket = (words: Pick<Words, 'local'>, market: Pick<Market, 'code' | 'name'>): string =>
  wordUnit((text) => words.local(text), market);
