import type { Definitions } from '#domain/definitions.ts';
import type { FoundCustomers } from '#usecases/customers/find-customers.ts';
import { labelOf } from '#wording/word-of.ts';
import type { Words } from '#wording/words.ts';
import { pathOfCustomer } from '../../../parts/customers/path-of-customer.ts';

/** Whom a text may mean. */
export function viewSearchPage(
  words: Words,
  { lists, markets }: Pick<Definitions, 'lists' | 'markets'>,
  { text, customers, count, more, tooShort }: FoundCustomers,
) {
  const nameOf = (code: string): string => {
    const market = markets.find((each) => each.code === code);
    return market ? words.local(market.name) : code;
  };
  return {
    text,
    found:
      text === ''
        ? words.t('search.lede')
        : tooShort
          ? words.t('search.too-short')
          : words.t(more ? 'search.more' : 'search.found', { count, text }),
    shownOnly: customers.length < count ? words.t('search.shown', { count: customers.length }) : '',
    customers: customers.map(({ market, accountId, name, specialty, city, territory }) => ({
      href: pathOfCustomer(market, accountId),
      name,
      accountId,
      market: nameOf(market),
      specialty: specialty === '' ? '–' : labelOf(lists, words, 'specialty', specialty),
      city: city === '' ? '–' : city,
      territory,
    })),
  };
}
