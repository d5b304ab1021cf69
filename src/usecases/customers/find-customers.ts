import { notAllowed } from '#domain/access/not-allowed.ts';
import { holds, scopeOf } from '#domain/access/permissions.ts';
import { isWithin } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import { done } from '#domain/basics/outcome.ts';
import type { MarketCode } from '#domain/basics/ids.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import { territoriesOf } from '#domain/customers/assignment.ts';
import { findAccounts } from '#domain/customers/search/search-index.ts';
import { wordsSought } from '#domain/customers/search/search-words.ts';
import { findMarketInPart } from '../access/find-market.ts';
import { noteAccess } from '../access/note-access.ts';
import { searchIndexOfMarket } from '../basis/search-index.ts';
import type { World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';

export interface FoundCustomer {
  readonly market: MarketCode;
  readonly accountId: string;
  readonly name: string;
  readonly specialty: string;
  readonly city: string;
  readonly territory: string;
}

export interface FoundCustomers {
  readonly text: string;
  readonly customers: readonly FoundCustomer[];
  /** How many there are; at least so many where there are `more`. */
  readonly count: number;
  readonly more: boolean;
  /** Nothing was looked for: the text has no word of two letters. */
  readonly tooShort: boolean;
}

export interface CustomersSought {
  readonly text: string;
  /** Every market that somebody sees customers of when absent. */
  readonly market?: string;
}

/** More are not told apart by a list. */
const MOST = 50;

const LONGEST = 200;

/** In which markets somebody has customers they may look at. */
function marketsSought(world: World, actor: User, asked: string | undefined) {
  if (asked !== undefined && asked !== '') {
    const found = findMarketInPart(world, actor, 'see-customer', asked);
    return found.ok ? done([found.value.code]) : found;
  }
  const codes = world.definitions.markets.map(({ code }) => code);
  const seen = codes.filter((code) => holds(actor, 'see-customer', code));
  return seen.length > 0 ? done(seen) : notAllowed(actor);
}

const shown = ({ market, accountId, name, territory, facts }: KeptAccount): FoundCustomer => ({
  market,
  accountId,
  name,
  territory,
  specialty: String(facts['specialty'] ?? ''),
  city: String(facts['city'] ?? ''),
});

async function customersFound(world: World, actor: User, input: CustomersSought) {
  const markets = marketsSought(world, actor, input.market);
  if (!markets.ok) return markets;
  const text = input.text.trim().slice(0, LONGEST);
  if (wordsSought(text).length === 0)
    return done<FoundCustomers>({ text, customers: [], count: 0, more: false, tooShort: text !== '' });
  const customers: FoundCustomer[] = [];
  let count = 0;
  let more = false;
  for (const market of markets.value) {
    const scope = scopeOf(actor, 'see-customer', market);
    const isSeen = (territory: string): boolean => isWithin(scope, territory);
    await world.storage.read(async (stores) => {
      // Whoever writes a whole identifier means that one.
      const named = await stores.accounts.byId(market, text);
      if (named && territoriesOf(named).some(isSeen)) {
        count += 1;
        customers.push(shown(named));
        noteAccess(world, actor, { kind: 'view', market, subject: 'people' });
        return;
      }
      const found = findAccounts(await searchIndexOfMarket(world, stores, market), text, isSeen, MOST);
      count += found.count;
      more ||= found.more;
      const accounts = new Map(
        (await stores.accounts.numbered(market, found.subjects)).map((each) => [each.subject, each]),
      );
      customers.push(
        ...found.subjects.flatMap((subject) => {
          const account = accounts.get(subject);
          return account ? [shown(account)] : [];
        }),
      );
      if (found.count > 0) noteAccess(world, actor, { kind: 'view', market, subject: 'people' });
    });
  }
  return done<FoundCustomers>({ text, customers: customers.slice(0, MOST), count, more, tooShort: false });
}

/** Customers by names in any writing, identifiers and places, in every market and territory that somebody may look at. */
export const findCustomers = asQuestion('find customers', customersFound);
