import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { numberName, type KeptAccount } from '#domain/customers/account.ts';
import {
  apartBy,
  pairOf,
  toldApartNow,
  type apartTurns,
  type ToldApart,
} from '#domain/customers/returning/told-apart.ts';
import { findMarketFor } from '../access/find-market.ts';
import { noteAccess } from '../access/note-access.ts';
import { loadSamePersons } from '../basis/same-persons.ts';
import type { Stores, World } from '../ports.ts';

export interface TellApartInput {
  readonly market: string;
  /** Two accounts, each by its identifier or as `#12`. */
  readonly account: string;
  readonly other: string;
  /** `one`: they are not two persons after all. */
  readonly what: (typeof apartTurns)[number];
  readonly why: string;
}

const LONGEST = 500;

const wrong = (isWrong: boolean, of: string, code: string, values = {}): readonly Finding[] =>
  isWrong ? [finding('error', code, atSubject(of), values)] : [];

/** Keeps what somebody said of two numbers, and puts it on record. */
export async function keepApart(
  world: World,
  stores: Stores,
  actor: User,
  market: string,
  said: Pick<ToldApart, 'one' | 'other' | 'state' | 'why'> & { readonly accounts: readonly string[] },
): Promise<ToldApart> {
  const { accounts, ...of } = said;
  const { one, other } = pairOf(of.one, of.other);
  const entry = {
    ...of,
    one,
    other,
    id: world.secrets.newId(),
    by: actor.email,
    at: world.clock.now(),
  };
  await stores.toldApart.add(market, [entry]);
  await stores.audit.add({
    at: entry.at,
    by: actor,
    kind: 'tell-apart',
    market,
    subject: numberName(one),
    accounts,
    details: { other: numberName(other), state: entry.state },
    texts: { why: entry.why },
  });
  return entry;
}

/**
 * Puts on record that two accounts are two persons, whatever is alike: nobody is asked about them any more, what one
 * refuses is not the other's, and limits count each of them. Or that this was a mistake. It takes a reason.
 */
export async function tellApart(world: World, actor: User, input: TellApartInput) {
  const found = findMarketFor(world, actor, 'record-refusals', input.market);
  if (!found.ok) return found;
  const market = found.value.code;
  const why = input.why.trim();
  return world.storage.transaction(async (stores) => {
    const subjects = [];
    for (const name of [input.account, input.other]) {
      const subject = await stores.erasures.subjectNamed(market, name.trim());
      if (!subject) return refused('account-unknown', { market, account: name });
      subjects.push(subject);
    }
    const [first, second] = subjects;
    if (!first || !second) throw new TypeError('two were looked for');
    const findings = [
      ...wrong(first.no === second.no, 'other', 'apart.same-account'),
      ...wrong(why === '' || why.length > LONGEST, 'why', 'apart.why-needed', { most: LONGEST }),
    ];
    if (findings.length > 0) return refused('invalid-input', {}, findings);
    const isApart = apartBy(toldApartNow(await stores.toldApart.ofMarket(market)))(first.no, second.no);
    if (isApart === (input.what === 'two'))
      return refused('apart-already', {
        market,
        account: input.account,
        other: input.other,
        what: input.what,
      });
    const entry = await keepApart(world, stores, actor, market, {
      one: first.no,
      other: second.no,
      state: input.what === 'two' ? 'two' : 'taken-back',
      why,
      accounts: [first, second].flatMap(({ accountId }) => accountId ?? []),
    });
    return done({ account: input.account.trim(), other: input.other.trim(), said: entry });
  });
}

/** Somebody as they are shown; of whom nothing is kept any more, the number. */
export interface NamedPerson {
  readonly accountId: string;
  readonly name: string;
  readonly city: string;
  readonly territory: string;
}

export interface ToldApartView {
  readonly market: string;
  /** Of whom it holds that they are two persons; the last said first. */
  readonly apart: readonly {
    readonly one: NamedPerson;
    readonly other: NamedPerson;
    readonly why: string;
    readonly by: string;
    readonly at: string;
  }[];
  /** Accounts that limits count as one person, for nobody can tell them apart. */
  readonly together: readonly (readonly NamedPerson[])[];
}

const shown = ({ accountId, name, facts, territory }: KeptAccount): NamedPerson => ({
  accountId,
  name,
  city: String(facts['city'] ?? ''),
  territory,
});

/** Who was told apart, by whom and why, and whom limits count as one. */
export async function viewToldApart(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketFor(world, actor, 'record-refusals', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const { said, groups, accounts } = await world.storage.read(async (stores) => {
    const told = toldApartNow(await stores.toldApart.ofMarket(market.code));
    const same = await loadSamePersons(world, stores, market);
    const byPerson = Map.groupBy(same.keys(), (subject) => same.get(subject));
    const numbers = new Set([...same.keys(), ...told.flatMap(({ one, other }) => [one, other])]);
    return {
      said: told,
      groups: [...byPerson.values()],
      accounts: await stores.accounts.numbered(market.code, numbers),
    };
  });
  const known = new Map(accounts.map((account) => [account.subject, shown(account)]));
  const named = (no: number): NamedPerson =>
    known.get(no) ?? { accountId: numberName(no), name: '', city: '', territory: '' };
  if (said.length + groups.length > 0)
    noteAccess(world, actor, { kind: 'view', market: market.code, subject: 'people' });
  return done<ToldApartView>({
    market: market.code,
    apart: said
      .toReversed()
      .map(({ one, other, why, by, at }) => ({ one: named(one), other: named(other), why, by, at })),
    together: sortedBy(
      groups
        .map((subjects) => subjects.toSorted((a, b) => a - b).flatMap((no) => known.get(no) ?? []))
        .filter((people) => people.length > 1),
      (people) => `${people[0]?.name ?? ''}\0${people[0]?.accountId ?? ''}`,
    ),
  });
}
