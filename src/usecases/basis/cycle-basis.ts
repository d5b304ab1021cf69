import type { IsoDate } from '#domain/basics/iso-date.ts';
import { done, type Outcome } from '#domain/basics/outcome.ts';
import type { ClassesBefore } from '#domain/segmentation/classes-before.ts';
import type { CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import type { Account, KeptAccount } from '#domain/customers/account.ts';
import { doorOf, type ClosedByDuty } from '#domain/customers/duties/closed-by-duty.ts';
import { saidByOf, type ConsentsOfMarket } from '#domain/customers/consent/consents-of-market.ts';
import type { Rep } from '#domain/customers/rep.ts';
import type { Market } from '#domain/organisation/market.ts';
import { unitNamed, type UnitMarket } from '#domain/organisation/unit.ts';
import type { WantedPlan } from '#domain/planning/field-plans/wanted-touches.ts';
import type { OtherUnits, UnitPlans } from '#domain/planning/other-units.ts';
import { unitAsks } from '#domain/planning/unit-asks.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import type { LastPlanned } from '#domain/planning/last-planned.ts';
import { curvesInForce } from '#domain/planning/response/recorded-response.ts';
import { carryOverReach } from '#domain/planning/value-tables/carry-over.ts';
import type { SegmentResponse } from '#domain/planning/response/response-curve.ts';
import type { Stores, World } from '../ports.ts';
import { holidaysByPlace } from './calendar.ts';
import { loadClassesBefore } from './classes-before.ts';
import { callsInCycle, type CallsInCycle } from './calls-in-cycle.ts';
import { fieldPlanInForce, fieldPlanVersion } from './field-plan.ts';
import { measuresRead, withBehaviour } from './behaviour.ts';
import { loadClosedByDuties, loadDuties } from './duties-in-force.ts';
import { todayIn } from './today.ts';
import { stampOfPart } from './stamp-of-part.ts';
import { loadTogether, placesBefore, type PlacesBefore } from './same-persons.ts';
import type { UnitCycle, WhichCycle } from './unit-cycle.ts';
import { accountsOfUnit, repsOfUnit } from './of-unit.ts';
import { loadProcess, type ProcessInForce } from './process-in-force.ts';
import { approvedBefore, lastPlanned } from './last-plan.ts';
import { loadOtherUnits, versionOfOthers, type InForceElsewhere } from './other-units.ts';

/** Who works when. */
export interface WorkInCycle {
  readonly reps: readonly Rep[];
  readonly events: readonly CapacityEvent[];
  /** Holidays of the cycle and other days that are not as the week says, by place. */
  readonly holidays: MakePlanInput['holidays'];
}

/** All that anything is computed from for a unit in a cycle. */
export interface CycleBasis extends ProcessInForce, WorkInCycle, CallsInCycle, PlacesBefore {
  readonly accounts: readonly KeptAccount[];
  /** What they said of being reached; it changes with the revision of the accounts and reps. */
  readonly consents: ConsentsOfMarket;
  readonly responses: readonly SegmentResponse[];
  /** Whom nobody may visit for want of what a duty asks for. */
  readonly closed: readonly ClosedByDuty[];
  /** The market's own plan, where it is to become the plan; absent where there is none, or it may not. */
  readonly fieldPlan?: WantedPlan;
  /** What the approved plan of the cycle before planned; absent where there is none. */
  readonly last?: LastPlanned;
  /** The classes of the plan that was published before; absent where there is none, or no class stays. */
  readonly classesBefore?: ClassesBefore;
  /** What there is of the market besides the unit; absent where it has no other, or nobody asks for it. */
  readonly otherUnits?: OtherUnits;
  /** Of all of it: what was computed may be kept while it is still the same, see `isStillInForce`. */
  readonly version: string;
}

/** Who works in a cycle, who is away, and on which days nobody works. */
export async function loadWork(
  world: Pick<World, 'calendars'>,
  stores: Pick<Stores, 'accounts' | 'capacityEvents'>,
  of: Pick<UnitCycle, 'market' | 'cycle' | 'corrections'>,
): Promise<WorkInCycle> {
  const { code } = of.market;
  const reps = repsOfUnit(of.market, await stores.accounts.repsOf(code));
  const events = await stores.capacityEvents.ofMarket(code);
  return { reps, events, holidays: holidaysByPlace(world, of, reps) };
}

type Versioned = ProcessInForce & Pick<CycleBasis, 'events' | 'responses' | 'countsCalls'>;

/**
 * One text for all of it. Accounts and reps are too many to be compared: their revision stands for them, and the last
 * file of calls for the calls, where any could count. Remarks on absences and corrections are for their readers: nothing
 * depends on them.
 */
async function versionOf(world: World, stores: Stores, basis: Versioned): Promise<string> {
  const { market, cycle, rules, assignment, template, events, responses, countsCalls, corrections } = basis;
  // Taken back, a file of calls changes them too.
  const calls = countsCalls ? await stores.imports.ofMarket(market.code, 'calls') : [];
  const ofCalls = [
    calls[0]?.id ?? '',
    calls
      .flatMap(({ undone }) => undone?.at ?? [])
      .toSorted()
      .at(-1) ?? '',
  ];
  const revision = await stores.accounts.revision(market.code);
  const marked = market.legalLimits.length === 0 ? '' : await stores.visitMarks.revision(market.code);
  const noted = events.map(({ note: _note, ...event }) => event);
  const days = corrections.map(({ why: _why, source: _source, by: _by, at: _at, ...each }) => each);
  const { duties, facts } = await loadDuties(world, stores, market);
  const law = duties.length === 0 ? [] : [duties, facts];
  const others = await versionOfOthers(
    world,
    stores,
    { market, days: cycle },
    processesBeside(world, stores),
  );
  const field = await fieldPlanVersion(stores, basis);
  const before = await approvedBefore(stores, basis);
  // Points halve with the days: what was computed from them is of its day.
  const behaviour =
    measuresRead(world.definitions.events, template.segmentation).length === 0
      ? []
      : [await stores.events.revision(market.code), todayIn(world, market.code)];
  // Long, and mostly the very ones that were asked about before.
  const kept = [rules, template].map((part) => stampOfPart(world, part));
  const held = {
    market,
    cycle,
    kept,
    assignment,
    noted,
    days,
    responses,
    law,
    others,
    field,
    before: before ? [before.id, before.version] : [],
    behaviour,
  };
  return world.secrets.hash(JSON.stringify([held, revision, marked, ...ofCalls]));
}

/**
 * The version of what work and territories are measured by: accounts, reps, absences and rules. What was suggested may be
 * done while it is still the same. In a transaction nobody changes any of it until that ends.
 */
export async function versionOfWork(
  world: World,
  stores: Stores,
  market: UnitMarket,
): Promise<Outcome<string, 'no-assessment'>> {
  // Whoever asks holds the market from here on.
  await stores.accounts.revision(market.code);
  const process = await loadProcess(world, stores, market);
  if (!process.ok) return process;
  const events = await stores.capacityEvents.ofMarket(market.code);
  return done(
    await versionOf(world, stores, { ...process.value, events, responses: [], countsCalls: false }),
  );
}

const curvesOf = async ({ segmentResponses }: Stores, { code }: Market): Promise<SegmentResponse[]> => [
  ...curvesInForce(await segmentResponses.ofMarket(code)),
];

/** Whether a basis would be loaded as it was: nobody has changed anything of it since. */
export async function isStillInForce(
  world: World,
  stores: Stores,
  asked: UnitMarket,
  { cycle, countsCalls, version }: CycleBasis,
): Promise<boolean> {
  const process = await loadProcess(world, stores, asked, { cycle: cycle.id });
  if (!process.ok) return false;
  const { market } = process.value;
  const events = await stores.capacityEvents.ofMarket(market.code);
  const responses = await curvesOf(stores, market);
  return version === (await versionOf(world, stores, { ...process.value, events, responses, countsCalls }));
}

/** What is in force for other units on a day. */
export const processesBeside =
  (world: World, stores: Stores): InForceElsewhere['processOf'] =>
  (unit, on) =>
    loadProcess(world, stores, unit, { on });

/** The rest of what is computed from for a process, in the same read. */
export async function loadBasisOf(
  world: World,
  stores: Stores,
  process: ProcessInForce,
  asOf?: IsoDate,
): Promise<CycleBasis> {
  const everybody = await stores.accounts.ofMarket(process.market.code);
  const basis = await loadBasisAlone(world, stores, process, everybody, asOf);
  const { market, cycle, done: made, reps, consents } = basis;
  if (unitNamed(market) === '') return basis;
  const otherUnits = await loadOtherUnits(
    world,
    stores,
    basis,
    { from: made?.from ?? cycle.from, to: cycle.to },
    { everybody, own: reps },
    {
      processOf: processesBeside(world, stores),
      asksOf: (beside, isAsked) => asksOfUnit(world, stores, beside, { everybody, consents, isAsked }),
      ownAsks: (isAsked) => asksOfUnit(world, stores, process, { everybody, consents, isAsked }),
    },
  );
  return otherUnits ? { ...basis, otherUnits } : basis;
}

/** What the guidance of another unit of the market asks for: of a basis no more than that needs. */
async function asksOfUnit(
  world: World,
  stores: Stores,
  process: ProcessInForce,
  known: Pick<CycleBasis, 'consents'> & {
    readonly everybody: readonly KeptAccount[];
    readonly isAsked: (account: Account) => boolean;
  },
): Promise<UnitPlans['asks']> {
  const { market, cycle, rules, template } = process;
  const { reps, events, holidays } = await loadWork(world, stores, process);
  const { done: made } = await callsInCycle(world, stores, process);
  const accounts = await withBehaviour(
    world,
    stores,
    process,
    known.consents,
    accountsOfUnit(market, reps, known.everybody),
  );
  const days = { from: made?.from ?? cycle.from, to: cycle.to };
  const closed = await loadClosedByDuties(world, stores, market, { accounts, reps, days });
  const said = { saidBy: saidByOf(known.consents), days, made: made?.byLine ?? {} };
  const classesBefore = await loadClassesBefore(stores, process);
  const time = { market, cycle, rules, reps, events, holidays, ...(classesBefore ? { classesBefore } : {}) };
  return unitAsks({ ...time, template, accounts, said, door: doorOf(closed) }, known.isAsked);
}

/** The same without what there is besides the unit. */
async function loadBasisAlone(
  world: World,
  stores: Stores,
  process: ProcessInForce,
  everybody: readonly KeptAccount[],
  asOf?: IsoDate,
): Promise<CycleBasis> {
  const parts = {
    ...process,
    ...(await loadWork(world, stores, process)),
    ...(await callsInCycle(
      world,
      stores,
      process,
      asOf,
      undefined,
      carryOverReach(process.template, process.rules),
    )),
    responses: await curvesOf(stores, process.market),
  };
  const { market, cycle } = process;
  const known = {
    accounts: accountsOfUnit(market, parts.reps, everybody),
    past: parts.past,
    reps: parts.reps,
    ...(await placesBefore(stores, market)),
  };
  const { codes } = known;
  const { accounts: together, past, affiliations } = await loadTogether(world, stores, market, known);
  const consents = await stores.consents.ofMarket(process.market.code);
  const accounts = await withBehaviour(world, stores, process, consents, together, asOf);
  const days = { from: parts.done?.from ?? cycle.from, to: cycle.to };
  const fieldPlan = await fieldPlanInForce(world, stores, process, accounts);
  const last = await lastPlanned(stores, process);
  const classesBefore = await loadClassesBefore(stores, process);
  return {
    ...parts,
    ...(fieldPlan ? { fieldPlan } : {}),
    ...(last ? { last } : {}),
    ...(classesBefore ? { classesBefore } : {}),
    accounts,
    past,
    affiliations,
    codes,
    closed: await loadClosedByDuties(world, stores, market, { accounts, reps: parts.reps, days }),
    consents,
    version: await versionOf(world, stores, parts),
  };
}

/** All of it, in one read: to be called within the work that reads what else is needed. */
export async function loadCycleBasis(
  world: World,
  stores: Stores,
  market: UnitMarket,
  which?: WhichCycle,
): Promise<Outcome<CycleBasis, 'no-assessment'>> {
  const process = await loadProcess(world, stores, market, which);
  if (!process.ok) return process;
  const asOf = which && 'on' in which ? which.on : undefined;
  return done(await loadBasisOf(world, stores, process.value, asOf));
}
