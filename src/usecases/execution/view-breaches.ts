import type { Finding } from '#domain/basics/finding.ts';
import { isPlanningDay, planningDay } from '#domain/basics/iso-date.ts';
import { done, refusedInput } from '#domain/basics/outcome.ts';
import { scopeOf } from '#domain/access/permissions.ts';
import { isWithin } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import {
  countBreaches,
  showBreach,
  type BreachCounts,
  type LimitBreach,
  type ShownBreach,
} from '#domain/execution/breach.ts';
import type { Market } from '#domain/organisation/market.ts';
import { noteAccess } from '../access/note-access.ts';
import { findMarketInPart } from '../access/find-market.ts';
import { repsShownTo } from '../basis/figures.ts';
import { breachesOf, yearUntil, type Days } from '../basis/keep-breaches.ts';
import type { World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';
import { unreadableIn } from '../ports/unreadable-document.ts';
import { todayIn } from '../basis/today.ts';

export interface ViewBreachesInput {
  readonly market: string;
  /** The days on which limits were passed; the twelve months up to today when absent. */
  readonly from?: string;
  readonly to?: string;
}

export interface BreachesView {
  readonly market: Market;
  readonly days: Days;
  /** The last one first. */
  readonly breaches: readonly ShownBreach[];
  readonly counts: BreachCounts;
  /** Of those in the territories that may be looked at, how many the market's rules keep back as figures of one rep. */
  readonly withheld: number;
  /** Where an account cannot be read nobody knows which limits are passed. */
  readonly problem?: Finding;
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
    return done<BreachesView>({
      market,
      days,
      breaches: breaches.toReversed(),
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
