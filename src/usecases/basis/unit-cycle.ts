import type { CycleId } from '#domain/basics/ids.ts';
import { addDays, type IsoDate } from '#domain/basics/iso-date.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';
import { marketInCycle } from '#domain/cycles/market-in-cycle.ts';
import { withOwnSegments } from '#domain/cycles/own-segments.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import {
  addressInCycle,
  cycleOfId,
  cycleOn,
  nextCycle,
  unitOfCycle,
  type Cycle,
} from '#domain/cycles/cycle.ts';
import type { EnteredCorrection } from '#domain/organisation/calendar/calendar-correction.ts';
import type { Market } from '#domain/organisation/market.ts';
import { isUnit, type UnitMarket } from '#domain/organisation/unit.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { isPlanned } from '#domain/cycles/opened-cycle.ts';
import type { CycleRecord, Stores, World } from '../ports.ts';
import type { MarketCalendar } from './calendar.ts';
import { withConfirmations } from './limits-confirmed.ts';
import { assignmentOf } from './market-maturity.ts';
import { todayIn, type Clocks } from './today.ts';

/** Which cycle of a unit is meant: one by its name, that of a day or of a plan; the one in planning when absent. */
export type WhichCycle =
  | { readonly cycle: CycleId }
  | { readonly on: IsoDate }
  | { readonly plan: Pick<Plan, 'cycle' | 'snapshot'> };

export interface MeantCycle {
  readonly cycle: Cycle;
  /** What the cycle began with; absent while nobody has opened it. */
  readonly opened?: CycleRecord;
}

/**
 * The market that a cycle was opened with, where its name says no unit: by that it is known whose it is. Undefined where
 * it says one, or nobody opened it.
 */
export const openedWith = async (
  { cycles }: Pick<Stores, 'cycles'>,
  market: Pick<Market, 'code'>,
  id: CycleId,
): Promise<Market | undefined> =>
  addressInCycle(id) === market.code ? (await cycles.byId(id))?.market : undefined;

/** Opened cycles of a unit whose last day is not before a day, by their first. */
export async function cyclesOfUnit(
  stores: Pick<Stores, 'cycles'>,
  market: UnitMarket,
  notOverOn: IsoDate,
): Promise<readonly CycleRecord[]> {
  const opened = await stores.cycles.ofMarket(market.code, notOverOn);
  return opened.filter((each) => unitOfCycle(market, each.cycle, each.market).unit === market.unit);
}

/**
 * The cycle a unit is planning: the next to begin, or an earlier one that was opened and whose plan is not handed
 * out yet, for that does not go away because its first day has passed.
 */
export async function cycleInPlanning(
  world: Clocks,
  stores: Pick<Stores, 'cycles'>,
  market: UnitMarket,
): Promise<MeantCycle> {
  const today = todayIn(world, market.code);
  const cycle = nextCycle(market, today);
  const opened = await cyclesOfUnit(stores, market, today);
  const found =
    opened.find((each) => each.cycle.from < cycle.from && !isPlanned(each)) ??
    opened.find((each) => each.cycle.from === cycle.from);
  return found ? { cycle: found.cycle, opened: found } : { cycle };
}

/** The cycle that is meant; an opened one has the days it was opened with. */
export async function cycleMeant(
  world: Clocks,
  stores: Pick<Stores, 'cycles'>,
  market: UnitMarket,
  which: WhichCycle | undefined,
): Promise<MeantCycle> {
  if (!which) return cycleInPlanning(world, stores, market);
  if ('on' in which) {
    const notOver = await cyclesOfUnit(stores, market, which.on);
    const found = notOver.find(({ cycle }) => cycle.from <= which.on);
    return found ? { cycle: found.cycle, opened: found } : { cycle: cycleOn(market, which.on) };
  }
  const id = 'plan' in which ? which.plan.cycle : which.cycle;
  const found = await stores.cycles.byId(id);
  return found ? { cycle: found.cycle, opened: found } : { cycle: cycleOfId(market, id) };
}

/** A unit of a market in a cycle: what it runs there. */
export interface UnitCycle {
  /** As the cycle keeps it. */
  readonly market: UnitMarket;
  readonly cycle: Cycle;
  /** Absent while nobody has opened the cycle. */
  readonly opened?: CycleRecord;
  /** Absent while nobody has assessed the market; then it has no template either. */
  readonly assignment?: Assignment;
  readonly template?: ProcessTemplate;
  /** What the market has entered about its calendar, as of today. */
  readonly corrections: readonly EnteredCorrection[];
  /** Which definitions all this was read from. */
  readonly definitions: string;
}

/** A template by its key as a unit has it, with the segments of its own; undefined where there is no such template. */
export function templateOfUnit(
  { templates, ownSegments }: World['definitions'],
  { code, unit }: UnitMarket,
  key: string | undefined,
): ProcessTemplate | undefined {
  const template = templates.find((each) => each.key === key);
  return template && withOwnSegments(template, ownSegments, { market: code, unit });
}

/** A cycle nobody has opened, by the definitions of today and the archetype of a day. */
export async function unopenedCycle(
  world: World,
  stores: Stores,
  market: UnitMarket,
  cycle: Cycle,
  on: IsoDate,
): Promise<UnitCycle> {
  const { version } = world.definitions;
  const assignment = await assignmentOf(world, stores, market, on);
  const template = templateOfUnit(world.definitions, market, assignment?.archetype.template);
  return {
    market,
    cycle,
    ...(assignment ? { assignment } : {}),
    ...(template ? { template } : {}),
    corrections: await stores.calendar.correctionsOf(market.code),
    definitions: version,
  };
}

/**
 * What a unit runs in a cycle: an opened cycle keeps what it began with, any other goes by the definitions of today and
 * the archetype of the day before it begins, or of today while that is to come.
 */
export async function loadUnitCycle(
  world: World,
  stores: Stores,
  asked: UnitMarket,
  which?: WhichCycle,
): Promise<UnitCycle> {
  const { cycle, opened } = await cycleMeant(world, stores, asked, which);
  const today = todayIn(world, asked.code);
  const eve = addDays(cycle.from, -1);
  const isOfPlan = which !== undefined && 'plan' in which;
  const kept = isOfPlan ? opened?.market : opened && ofUnit(asked, opened.market);
  const market = await withConfirmations(world, stores, marketInCycle(asked, kept));
  const found: UnitCycle = opened
    ? {
        market,
        cycle,
        opened,
        assignment: opened.assignment,
        template: opened.template,
        corrections: await stores.calendar.correctionsOf(market.code),
        definitions: world.definitions.version,
      }
    : await unopenedCycle(world, stores, market, cycle, today < eve ? today : eve);
  if (!which || !('plan' in which)) return found;
  const { template: _ofCycle, ...rest } = found;
  // The template it was made by may be another than that of its cycle.
  const { key } = which.plan.snapshot.template;
  const isOfCycle = opened?.template.key === key;
  const template = isOfCycle ? opened.template : templateOfUnit(world.definitions, market, key);
  return template ? { ...rest, template } : rest;
}

/** When a market as a whole plans, and by which calendar: its only unit’s cycle, or the days its file names for all. */
export async function loadMarketCycle(
  world: World,
  stores: Stores,
  market: Market,
): Promise<Pick<UnitCycle, 'cycle' | 'corrections'> & { readonly market: Market }> {
  if (isUnit(market)) return loadUnitCycle(world, stores, market);
  const cycle = nextCycle({ ...market, address: market.code }, todayIn(world, market.code));
  return { market, cycle, corrections: await stores.calendar.correctionsOf(market.code) };
}

/**
 * A cycle that began before the teams of its market planned on their own keeps all of them: so did the plans of that
 * time, and whatever is planned anew is the unit's.
 */
const ofUnit = ({ unit }: UnitMarket, kept: Market): Market => ({
  ...kept,
  teams: kept.teams.filter(({ key }, _index, all) => key === unit || all.length === 1),
});

/** A market and its cycle as an opened one keeps them, with its corrections of today. */
export const asKept = (
  { market, corrections }: MarketCalendar,
  { cycle, market: kept }: CycleRecord,
): Pick<UnitCycle, 'market' | 'cycle' | 'corrections'> => ({
  market: marketInCycle(unitOfCycle(market, cycle, kept), kept),
  cycle,
  corrections,
});

/** Cycles that are not over and were opened since an instant: they keep what they began with. */
export const cyclesOpenedSince = async (
  world: Clocks,
  stores: Pick<Stores, 'cycles'>,
  market: string,
  instant: string,
): Promise<readonly CycleId[]> =>
  (await stores.cycles.ofMarket(market, todayIn(world, market)))
    .filter(({ openedAt }) => openedAt >= instant)
    .map(({ cycle }) => cycle.id);
