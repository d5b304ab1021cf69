import type { Definitions } from '#domain/definitions.ts';
import type { ListsView } from '#usecases/customers/view-lists.ts';
import type { Words } from '#wording/words.ts';
import { pathOfCustomer } from '../../../parts/customers/path-of-customer.ts';

/** So many are listed on the page; the file has all. */
const SHOWN = 200;

/** Lists with what to do with whoever is on them, and the members of one. */
export function viewListsPage(
  words: Words,
  { events }: Pick<Definitions, 'events'>,
  { market, today, use, lists, members }: ListsView,
  open: string,
) {
  const path = `/markets/${market.address}/lists`;
  const chosen = lists.find(({ key }) => key === open);
  const named = new Map(
    events.lists.flatMap(({ facts }) => facts).map(({ key, name }) => [key, words.local(name)]),
  );
  return {
    market: words.local(market.name),
    scope: words.t('page.lists.scope', { use: use === 'who-agreed' ? 'agreed' : use, on: today }),
    unused: use === 'nobody',
    lists: lists.map(({ key, name, use: what, accounts, closed }) => ({
      name: words.local(name),
      use: words.local(what),
      accounts: words.number(accounts),
      closed: words.number(closed),
      href: `${path}?list=${key}`,
      isOpen: key === open,
    })),
    ...(members && chosen
      ? {
          open: {
            title: words.t('page.lists.members', { list: words.local(chosen.name), count: members.length }),
            export: `${path}/${chosen.key}/export`,
            rest: members.length > SHOWN ? words.t('page.lists.rest', { shown: SHOWN }) : '',
            any: members.length > 0,
            members: members.slice(0, SHOWN).map(({ account, name, territory, ways, why }) => ({
              href: pathOfCustomer(market.code, account),
              account,
              name,
              territory,
              ways: ways.map((way) => words.t(`page.channel.${way}`)).join(', '),
              why: why.map(({ fact, value }) => {
                const said = typeof value === 'number' ? words.number(value) : String(value);
                return `${named.get(fact) ?? fact}: ${said}`;
              }),
            })),
          },
        }
      : {}),
  };
}
