import type { LegalLimit } from '#domain/organisation/legal-limit.ts';
import type { Market } from '#domain/organisation/market.ts';
import { wordOf } from './word-of.ts';
import { wordRegion } from './word-region.ts';
import type { Words } from './words.ts';

/** What a limit is called: where it holds, and what it limits. `Emilia-Romagna: calls of one rep on one person`. */
export function wordLimit(
  words: Words,
  market: Pick<Market, 'name' | 'regions'>,
  { region, scope }: Pick<LegalLimit, 'region' | 'scope'>,
): string {
  const place = region === undefined ? words.local(market.name) : wordRegion(market, region);
  return words.t('page.limits.title', { place, scope: wordOf(words, 'limits.scopes', scope) });
}
