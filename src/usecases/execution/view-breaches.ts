import type { Finding } from '#domain/basics/finding.ts';
import { isPlanningDay, planningDay } from '#domain/basics/iso-date.ts';
import { done, refusedInput } from '#domain/basics/outcome.ts';
import { may, scopeOf } from '#domain/access/permissions.ts';
import { isWithin } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import {
  countBreaches,
  showBreach,
  type BreachCounts,
  type LimitBreach,
  type ShownBreach,
} from '#domain/execution/breach.ts';
import { breachKey, notesOfBreaches, type BreachNote, type NumberOf } from '#domain/execution/breach-note.ts';
import { numberNamed } from '#domain/customers/account.ts';
import type { AccountId, MarketCode } from '#domain/basics/ids.ts';
import type { Market } from '#domain/organisation/market.ts';
import { noteAccess } from '../access/note-access.ts';
import { findMarketInPart } from '../access/find-market.ts';
import { namePeople } from '../basis/name-people.ts';
import { repsShownTo } from '../basis/figures.ts';
import { breachesOf, yearUntil, type Days } from '../basis/keep-breaches.ts';
import type { Stores, World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';
import { unreadableIn } from '../ports/unreadable-document.ts';
import { todayIn } from '../basis/today.ts';

export interface ViewBreachesInput {
  readonly market: string;
  /** The days on which limits were passed; the twelve months up to today when absent. */
  readonly from?: string;
  readonly to?: string;
}

export interface NotedBreach extends ShownBreach {
  /** What tells it from all others: whoever notes something says which one they saw. */
  readonly id: string;
  /** What was done about it, the first note first; empty to whoever may not see that. */
  readonly notes: readonly BreachNote[];
}

export interface BreachesView {
  readonly market: Market;
  readonly days: Days;
  /** The last one first. */
  readonly breaches: readonly NotedBreach[];
  /** Notes on breaches of these days that are none any more, as calls or places are on record now; the last one first. */
  readonly past: readonly BreachNote[];
  /** What those who noted something are called, by their addresses. */
  readonly names: ReadonlyMap<string, string>;
  /** What the accounts of the calls are called; of who is gone nobody knows. */
  readonly accountNames: ReadonlyMap<AccountId, string>;
  /** How many are passed for certain and nobody has said what was done. */
  readonly open: number;
  readonly seesNotes: boolean;
  readonly mayNote: boolean;
  readonly counts: BreachCounts;
  /** Of those in the territories that may be looked at, how many the market's rules keep back as figures of one rep. */
  readonly withheld: number;
  /** Where an account cannot be read nobody knows which limits are passed. */
  readonly problem?: Finding;
}

/** The numbers of the people limits were passed with, of those who are gone too. */
async function numbersIn(
  stores: Stores,
  market: MarketCode,
  breaches: readonly ShownBreach[],
): Promise<NumberOf> {
  const ids = new Set(breaches.flatMap(({ subject }) => subject.accountId ?? []));
  const numbers = await stores.accounts.numbersOf(market, ids);
  return (id) => numbers.get(id) ?? numberNamed(id);
}

/** What the accounts are called with whom limits were passed by calls that are named. */
async function namesIn(
  stores: Stores,
  market: MarketCode,
  breaches: readonly ShownBreach[],
): Promise<ReadonlyMap<AccountId, string>> {
  const ids = new Set(breaches.flatMap(({ by }) => by.map(({ accountId }) => accountId)));
  if (ids.size === 0) return new Map();
  const names = await stores.execution.names(market, [...ids]);
  return new Map([...names].flatMap(([id, { name }]) => (name === undefined ? [] : [[id, name] as const])));
}

async function findBreaches(world: World, actor: User, input: ViewBreachesInput) {
  const found = findMarketInPart(world, actor, 'see-breaches', input.market);
  if (!found.ok) return found;
  const market = found.value;
  for (const name of ['from', 'to'] as const) {
    const day = input[name];
    if (day !== undefined && !isPlanningDay(day)) return refusedInput(name, planningDay);
  }
  const today = todayIn(world, market.code);
  const to = input.to ?? today;
  const days = { from: input.from ?? yearUntil(to).from, to };
  if (days.from > days.to) return refusedInput('to', `≥ ${days.from}`);
  const scope = scopeOf(actor, 'see-breaches', market.code);
  return world.storage.read(async (stores) => {
    const reps = await repsShownTo(world, stores, actor, market, scope);
    const isOfScope = (territory: string): boolean => isWithin(scope, territory);
    let all: readonly LimitBreach[] = [];
    let problem: Finding | undefined;
    try {
      all = await breachesOf(world, stores, market, days);
    } catch (error) {
      problem = unreadableIn(error);
      if (!problem) throw error;
    }
    const within = all.filter((each) => showBreach(each, isOfScope, () => true) !== undefined);
    const breaches = all.flatMap((each) => showBreach(each, isOfScope, reps.isNamed) ?? []);
    noteAccess(world, actor, { kind: 'view', market: market.code, subject: 'breaches' });
    const numberOf = await numbersIn(stores, market.code, breaches);
    const seesNotes = may(actor, 'see-breach-notes', { market: market.code });
    const noted = seesNotes ? await stores.breachNotes.ofMarket(market.code) : [];
    const notes = notesOfBreaches(breaches, noted, numberOf);
    return done<BreachesView>({
      market,
      days,
      breaches: breaches.toReversed().map((each) => ({
        ...each,
        id: world.secrets.hash(breachKey(each, numberOf)),
        notes: notes.of.get(each) ?? [],
      })),
      past: notes.past
        .filter(({ on }) => days.from <= on && on <= days.to)
        .filter(({ of: { territory } }) =>
          territory === '' ? scope === 'all' : isOfScope(territory) && reps.isNamed(territory),
        )
        .toReversed(),
      names: noted.length === 0 ? new Map() : await namePeople(stores),
      accountNames: await namesIn(stores, market.code, breaches),
      open: seesNotes ? breaches.filter((each) => each.isCertain && !notes.of.has(each)).length : 0,
      seesNotes,
      mayNote: may(actor, 'note-breach', { market: market.code }),
      counts: countBreaches(breaches),
      withheld: within.length - breaches.length,
      ...(problem ? { problem } : {}),
    });
  });
}

/**
 * Which limits of the law calls that were recorded have passed in a market: whose, on whom, on which day, by which calls.
 * Compliance sees all of it, who leads reps theirs, and a rep the own territory.
 */
export const viewBreaches = asQuestion('breaches', findBreaches);
