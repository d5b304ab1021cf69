import type { Finding } from '#domain/basics/finding.ts';
import { done } from '#domain/basics/outcome.ts';
import { may, scopeOf } from '#domain/access/permissions.ts';
import { isWithin } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import type { CycleFacts, Gate } from '#domain/cycles/gates/gate.ts';
import { closedGates, gatesAtEnd } from '#domain/cycles/gates/gates.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { PhaseProgress } from '#domain/cycles/phase-progress.ts';
import { countedFacts } from './counted-facts.ts';
import { cycleFacts } from './cycle-facts.ts';
import { loadCalendar } from '../basis/calendar.ts';
import { progressOf } from './cycle-progress.ts';
import { mayEndPhase } from './end-phase.ts';
import { findCycle } from './find-cycle.ts';
import type { CycleRecord, Stores, World } from '../ports.ts';
import { unreadableIn } from '../ports/unreadable-document.ts';
import { todayIn } from '../basis/today.ts';

/** A phase with what stands against its end, once it is under way. */
export interface ViewedPhase extends PhaseProgress {
  readonly closed: readonly Finding[];
  /** Whether the actor may end it now. */
  readonly mayEnd: boolean;
}

export interface CycleView {
  readonly market: Market;
  readonly record: CycleRecord;
  readonly phases: readonly ViewedPhase[];
  /** Territories somebody works whose training nobody has confirmed; a rep sees the own one. */
  readonly untrained: readonly string[];
  /** Whether the actor confirms the training of every territory, not of some alone. */
  readonly confirmsAll: boolean;
}

/** An opened cycle as it stands today, for one actor. What closes a gate names other territories: no rep sees it. */
export async function describeCycle(
  world: World,
  stores: Stores,
  actor: User,
  market: Market,
  record: CycleRecord,
): Promise<CycleView> {
  const calendar = await loadCalendar(stores, market);
  const light = await countedFacts(stores, market, record);
  const progress = progressOf(world, calendar, record, light, todayIn(world, market.code));
  const underWay = progress.filter(
    ({ state, heldBy }) => (state === 'open' || state === 'late') && heldBy.length === 0,
  );
  const seesGates = may(actor, 'see-gates', { market: market.code });
  const training = scopeOf(actor, 'confirm-training', market.code);
  const asked = !seesGates ? [] : underWay.flatMap(({ phase }) => gatesAtEnd(phase));
  const { facts, unreadable } = await factsOrWhyNot(world, stores, market, record, asked);
  return {
    market,
    record,
    phases: progress.map((each) => {
      const closed = underWay.includes(each)
        ? [...unreadable, ...closedGates(gatesAtEnd(each.phase), facts)]
        : [];
      const mayEnd =
        underWay.includes(each) && closed.length === 0 && mayEndPhase(actor, market.code, each.phase);
      return seesGates ? { ...each, closed, mayEnd } : { ...each, heldBy: [], closed: [], mayEnd };
    }),
    untrained: facts.staffed.filter(
      (territory) => !facts.trained.includes(territory) && isWithin(training, territory),
    ),
    confirmsAll: training === 'all',
  };
}

/** One row that a gate looks at and that cannot be read holds the phase up; it does not hide where the cycle stands. */
async function factsOrWhyNot(
  world: World,
  stores: Stores,
  market: Market,
  record: CycleRecord,
  asked: readonly Gate[],
): Promise<{ readonly facts: CycleFacts; readonly unreadable: readonly Finding[] }> {
  try {
    return { facts: await cycleFacts(world, stores, market, record, asked), unreadable: [] };
  } catch (error) {
    const finding = unreadableIn(error);
    if (!finding) throw error;
    return { facts: await cycleFacts(world, stores, market, record, []), unreadable: [finding] };
  }
}

/** An opened cycle: what it began with, where each phase stands, and what holds it up. */
export async function viewCycle(world: World, actor: User, input: { readonly cycle: string }) {
  return world.storage.read(async (stores) => {
    const found = await findCycle(world, stores, actor, input.cycle);
    if (!found.ok) return found;
    return done(await describeCycle(world, stores, actor, found.value.market, found.value.record));
  });
}
