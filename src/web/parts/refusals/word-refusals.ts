import {
  refusedWays,
  toldWays,
  type RefusalCounts,
  type RefusedWay,
} from '#domain/customers/consent/count-refusals.ts';
import type { DoNotContactView } from '#usecases/customers/view-do-not-contact.ts';
import { searchableText } from '#domain/customers/searchable-text.ts';
import { pathOfCustomer } from '../customers/path-of-customer.ts';
import type { Words } from '#wording/words.ts';

export const wordWay = (words: Words, way: RefusedWay | 'all'): string =>
  words.t(`refusal-counts.way.${way}`);

/** What is closed to somebody; empty where nothing is. */
export const wordWays = (words: Words, ways: readonly RefusedWay[]): string =>
  toldWays(ways)
    .map((way) => wordWay(words, way))
    .join(', ');

/** How many are closed to each way, but for ways nobody refused. */
export const wordCounts = (words: Words, { ways }: Pick<RefusalCounts, 'ways'>) =>
  refusedWays
    .filter((way) => ways[way] > 0)
    .map((way) => ({ way: wordWay(words, way), count: words.number(ways[way]) }));

/** So many are named; all of them stand on the page of refusals. */
const NAMED = 100;
/** More than so many are named on a click: what is planned comes first. */
const SHORT = 10;

/**
 * Who is not to be contacted, for a page of a plan; nothing where nobody refuses.
 * @param isOlder whether what is planned there is older than some refusals
 */
export function wordDoNotContact(
  words: Words,
  { counts, people }: DoNotContactView,
  market: string,
  isOlder: boolean,
) {
  if (counts.accounts === 0) return {};
  return {
    doNotContact: {
      lede: words.t(isOlder ? 'refusal-counts.lede-older' : 'refusal-counts.lede', {
        count: counts.accounts,
      }),
      counts: wordCounts(words, counts),
      isShort: people.length <= SHORT,
      people: people.slice(0, NAMED).map(({ name, accountId, ways }) => ({
        name,
        accountId,
        customer: pathOfCustomer(market, accountId),
        ways: wordWays(words, ways),
      })),
      href: `/markets/${market}/refusals`,
    },
  };
}

/** Those who are looked for by name and have no line at all, for they are not to be contacted. */
export function wordPeopleNamed(
  words: Words,
  { people }: Pick<DoNotContactView, 'people'>,
  market: string,
  text: string,
  lines: readonly { readonly accountId: string }[],
) {
  if (text === '') return [];
  const shown = new Set(lines.map(({ accountId }) => accountId));
  return people
    .filter(
      ({ accountId, name }) =>
        !shown.has(accountId) && searchableText(`${name} ${accountId}`).includes(searchableText(text)),
    )
    .slice(0, NAMED)
    .map(({ name, accountId, ways }) => ({
      name,
      accountId,
      customer: pathOfCustomer(market, accountId),
      ways: wordWays(words, ways),
    }));
}
