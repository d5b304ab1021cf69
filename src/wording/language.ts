import { zoneOfMarkets } from '#domain/organisation/calendar/time-zone.ts';
import type { Market } from '#domain/organisation/market.ts';
import { catalogueLocales, type Messages } from '#messages/messages.ts';
import { wordsIn, type Words } from './words.ts';

/** How a language is written by default; British and Brazilian, as the catalogue is. */
const varieties: Readonly<Record<string, string>> = { en: 'en-GB', pt: 'pt-BR' };

/** The words for a reader's locale; dates and numbers as in the reader's own market where it shares the language. Instants are told by the clocks of `markets`. */
export function wordsFor(
  messages: Messages,
  locale: string,
  market: Market | undefined,
  markets: readonly Market[] = market ? [market] : [],
): Words {
  const language = locale.split('-')[0]?.toLowerCase() ?? 'en';
  const spoken = (catalogueLocales as readonly string[]).includes(language) ? language : 'en';
  const ofMarket = market?.locales.find((each) => each.split('-')[0] === spoken);
  return wordsIn(messages, spoken, ofMarket ?? varieties[spoken] ?? spoken, zoneOfMarkets(markets));
}
