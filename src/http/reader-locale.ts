import { homeMarketOf, type User } from '#domain/access/user.ts';
import type { Market } from '#domain/organisation/market.ts';
import { catalogueLocales } from '#messages/messages.ts';

/** Set by the language switch of the pages; one of the catalogue's languages. */
export const localeCookie = 'latitude-locale';

const isSpoken = (tag: string): boolean =>
  (catalogueLocales as readonly string[]).includes(tag.split('-')[0]?.toLowerCase() ?? '');

/** The first language of an `Accept-Language` header, by weight, that the catalogue speaks. */
export function acceptedLocale(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  return header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = parameters
        .find((each) => each.trim().startsWith('q='))
        ?.trim()
        .slice(2);
      return { tag: tag.trim(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => weight > 0 && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) && isSpoken(tag))
    .toSorted((a, b) => b.weight - a.weight)[0]?.tag;
}

export interface LocaleSources {
  readonly cookie: string | undefined;
  readonly acceptLanguage: string | undefined;
  /** Programs say what they want; people's browsers say what they were installed with. */
  readonly isApi: boolean;
  readonly user: User | undefined;
  readonly markets: readonly Pick<Market, 'code' | 'locales'>[];
}

/** The language somebody reads: chosen by hand, else the market's first, English for the global team. */
export function readerLocale({ cookie, acceptLanguage, isApi, user, markets }: LocaleSources): string {
  if (cookie !== undefined && isSpoken(cookie)) return cookie;
  const accepted = isApi || user === undefined ? acceptedLocale(acceptLanguage) : undefined;
  if (accepted !== undefined) return accepted;
  const home = user && homeMarketOf(user);
  return markets.find((each) => each.code === home)?.locales[0] ?? 'en';
}
