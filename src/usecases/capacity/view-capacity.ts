import { yearOf } from '#domain/capacity/working-time/work-year.ts';
import { done } from '#domain/basics/outcome.ts';
import { may, scopeOf } from '#domain/access/permissions.ts';
import { isWithin } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import { readRepRow, type Rep } from '#domain/customers/rep.ts';
import { capacityInTime } from '#domain/capacity/capacity.ts';
import type { SuggestedMove } from '#domain/planning/territories/suggest-moves.ts';
import type { MeasuredTerritories } from '#domain/planning/territories/measure-territories.ts';
import {
  teamWorkload,
  workloadOf,
  type TeamWorkload,
  type TerritoryWorkload,
  type TimeOfRep,
} from '#domain/planning/territories/territory-workload.ts';
import { eventsOf, type CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import { workingTime } from '#domain/capacity/working-time/working-time.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { CalendarReview } from '#domain/organisation/calendar/calendar-correction.ts';
import { workedPartsAt } from '#domain/organisation/calendar/worked-parts.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { loadProcess, type ProcessInForce } from '../basis/process-in-force.ts';
import { loadWork, type WorkInCycle, versionOfWork } from '../basis/cycle-basis.ts';
import { fallenSumsOf, measuresToday } from '../basis/fallen-today.ts';
import { findUnitInPart } from '../access/find-market.ts';
import type { TerritoryMeasures, World } from '../ports.ts';
import { keepDemands, keepMoves, versionOfDemands, type SuggestedMoves } from './keep-demands.ts';
import { asQuestion } from '../ports/questions.ts';

export interface CapacityView {
  readonly market: Market;
  readonly cycle: Cycle;
  readonly rules: EffectiveRules;
  readonly territories: readonly TerritoryWorkload[];
  /** Of each team, and of the market under the empty key; none for a rep. */
  readonly teams: readonly TeamWorkload[];
  readonly events: readonly CapacityEvent[];
  /** Who has looked at the market's calendar last; absent while nobody has. */
  readonly calendarReview?: CalendarReview;
  /** Territories that accounts name and nobody is known to work. */
  readonly unknownTerritories: readonly string[];
  readonly moves: readonly SuggestedMove[];
  /** Of what the moves were measured by, which may be made while it is still the same; empty without moves. */
  readonly version: string;
  /** Names of the accounts in `moves`. */
  readonly accountNames: ReadonlyMap<string, string>;
  /** Whether the reader may enter absences, move accounts, and rename, merge and split territories. */
  readonly may: { readonly keep: boolean; readonly move: boolean; readonly territories: boolean };
}

interface Known extends WorkInCycle {
  readonly process: ProcessInForce;
  readonly version: string;
  /** What territories are asked for; where moves are wanted too, the version of what both are measured of. */
  readonly asked: { readonly demands: MeasuredTerritories['demands'] } | { readonly version: string };
  readonly review: CalendarReview | undefined;
  readonly measures?: readonly TerritoryMeasures[];
}

type OneOf = (rep: Rep) => TimeOfRep;

const capacityOf =
  ({ process, holidays, events }: Known): OneOf =>
  (rep) => {
    const { market, cycle, rules } = process;
    const parts = workedPartsAt(holidays, rep);
    const away = eventsOf(events, rep);
    const time = workingTime(rep, cycle, yearOf(market), parts, rules, away);
    return { capacity: capacityInTime(rep, time, rules), time };
  };

type RepCapacity = TimeOfRep & { readonly rep: Rep };

/** What a rep does on every day of a cycle is counted once, not for every page. */
function keptCapacities(world: World, known: Known, ofRep: OneOf): Promise<readonly RepCapacity[]> {
  const { process, reps, events, holidays } = known;
  const { market, cycle, rules } = process;
  const version = world.secrets.hash(JSON.stringify([cycle, rules, yearOf(market), reps, events, holidays]));
  return world.kept.of(market.code, `capacity|${cycle.id}`, version, async () => ({
    result: reps.map((rep) => ({ rep, ...ofRep(rep) })),
    bytes: reps.length * 1_000,
  }));
}

/** A rep of the rules: full time, all cycle, with the leave and other days that everybody has. */
const averageRep = (market: string, team: string): Rep => ({
  ...readRepRow({ market, territory: '', own: {} }, {}),
  team,
  name: 'average',
});

/**
 * What territories are asked for, and which moves would even it out, where those are wanted; undefined where something of
 * it has been changed meanwhile.
 */
function measured(
  world: World,
  { process, asked }: Known,
  capacities: readonly RepCapacity[],
): Promise<SuggestedMoves | undefined> {
  if ('demands' in asked) return Promise.resolve({ ...asked, moves: [], names: new Map() });
  const loads = capacities.map(({ rep, capacity }) => ({
    territory: rep.territory,
    team: rep.team,
    capacity: capacity.capacity,
  }));
  return keepMoves(world, process, loads, asked.version);
}

async function measureCapacity(
  world: World,
  actor: User,
  input: { readonly market: string; readonly suggest?: boolean },
) {
  const found = await findUnitInPart(world, actor, 'see-capacity', input.market);
  if (!found.ok) return found;
  const suggest = input.suggest === true && scopeOf(actor, 'see-capacity', found.value.code) === 'all';
  const loaded = await world.storage.read(async (stores) => {
    const process = await loadProcess(world, stores, found.value);
    if (!process.ok) return process;
    const version = suggest ? await versionOfWork(world, stores, found.value) : done('');
    if (!version.ok) return version;
    const { market, cycle } = process.value;
    const plan = await stores.plans.current(market.code, cycle.id);
    return done<Known>({
      process: process.value,
      version: version.value,
      ...(await loadWork(world, stores, process.value)),
      asked: suggest
        ? { version: await versionOfDemands(world, stores, process.value) }
        : { demands: await keepDemands(world, stores, process.value) },
      review: await stores.calendar.lastReview(market.code),
      ...(plan
        ? { measures: await measuresToday(stores, plan, await fallenSumsOf(world, stores, market, plan)) }
        : {}),
    });
  });
  if (!loaded.ok) return loaded;
  const known = loaded.value;
  const { market, cycle, rules } = known.process;
  const scope = scopeOf(actor, 'see-capacity', market.code);
  const isOwn = ({ territory }: { readonly territory: string }): boolean => isWithin(scope, territory);
  const ofRep = capacityOf(known);
  const capacities = await keptCapacities(world, known, ofRep);
  const checked = await measured(world, known, capacities);
  if (!checked) return measureCapacity(world, actor, input);
  const asked = new Map(checked.demands.map((each) => [each.territory, each]));
  const planned =
    known.measures &&
    new Map(known.measures.map((each) => [each.territory, each.measures.plannedEquivalents]));
  const all = capacities.map(({ rep, ...each }) =>
    workloadOf(
      rep,
      each,
      known.process.rules,
      asked.get(rep.territory),
      planned && (planned.get(rep.territory) ?? 0),
    ),
  );
  const own = new Set(known.reps.filter(isOwn).map(({ team }) => team));
  const territories = all.filter(({ capacity }) => isOwn(capacity));
  const total = { key: '', name: '' };
  return done<CapacityView>({
    market,
    cycle,
    rules,
    territories,
    teams:
      scope !== 'all'
        ? []
        : [...market.teams, total].map((team) =>
            teamWorkload(
              { key: team.key, name: team.name },
              all.filter((each) => team === total || each.team === team.key),
              ofRep(averageRep(market.code, team.key || (market.teams[0]?.key ?? ''))),
            ),
          ),
    events: known.events.filter((each) => (each.territory === '' ? own.has(each.team) : isOwn(each))),
    ...(known.review ? { calendarReview: known.review } : {}),
    unknownTerritories:
      scope !== 'all'
        ? []
        : checked.demands
            .map(({ territory }) => territory)
            .filter((territory) => !known.reps.some((rep) => rep.territory === territory)),
    moves: checked.moves,
    version: known.version,
    accountNames: checked.names,
    may: {
      keep: may(actor, 'keep-capacity', { market: market.code }),
      move: may(actor, 'move-accounts', { market: market.code }),
      territories: may(actor, 'keep-territories', { market: market.code }),
    },
  });
}

/**
 * The days of every territory in the cycle a market plans, what they are worth in calls, what guidance and plan ask of
 * them, and, when wanted, which accounts neighbours might hand over. A rep sees the own territory.
 */
export const viewCapacity = asQuestion('capacity', measureCapacity);
