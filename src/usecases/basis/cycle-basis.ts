import type { Finding } from '#domain/basics/finding.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import { done, refused, type Outcome } from '#domain/basics/outcome.ts';
import type { CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import type { ClosedByDuty } from '#domain/customers/duties/closed-by-duty.ts';
import type { ConsentsOfMarket } from '#domain/customers/consent/consents-of-market.ts';
import type { Rep } from '#domain/customers/rep.ts';
import { nextCycle, type Cycle } from '#domain/cycles/cycle.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import { curvesInForce } from '#domain/planning/response/recorded-response.ts';
import type { SegmentResponse } from '#domain/planning/response/response-curve.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import type { Stores, World } from '../ports.ts';
import { holidaysByPlace } from './calendar.ts';
import { callsInCycle, type CallsInCycle } from './calls-in-cycle.ts';
import { loadClosedByDuties, loadDuties } from './duties-in-force.ts';
import { assignmentOf } from './market-maturity.ts';
import { loadTogether, placesBefore, type PlacesBefore } from './same-persons.ts';
import { resolveMarketRules, rulesOfTeams, type RulesOfTeams } from './rules-in-force.ts';
import { loadUnitCycle, unopenedCycle, type UnitCycle, type WhichCycle } from './unit-cycle.ts';
import { todayIn } from './today.ts';

export { centralRules } from './rules-in-force.ts';

/** The same with the rules. */
export interface InForce extends UnitCycle {
  /** Of a plan's cycle those the plan was made by. */
  readonly rules: EffectiveRules;
  /** By team, where a market has several; `rules` are those of the first. */
  readonly teamRules?: RulesOfTeams;
}

/** What is in force where a market has been assessed, so that it has a process. */
export interface ProcessInForce extends InForce {
  readonly assignment: Assignment;
  readonly template: ProcessTemplate;
}

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
  /** Of all of it: what was computed may be kept while it is still the same, see `isStillInForce`. */
  readonly version: string;
}

async function withRules(
  world: World,
  stores: Stores,
  found: UnitCycle,
  known?: EffectiveRules,
): Promise<InForce> {
  const { market, cycle, assignment } = found;
  const archetype = assignment?.archetype;
  const on = cycle.from;
  const rules = known ?? (await resolveMarketRules(world, stores, market, archetype, on)).rules;
  const teamRules = archetype && (await rulesOfTeams(world, stores, market, archetype, { rules, on }));
  return { ...found, rules, ...(teamRules ? { teamRules } : {}) };
}

/** What is in force for a unit of a market in a cycle, or was when a plan was made. */
export async function loadInForce(
  world: World,
  stores: Stores,
  market: Market,
  which?: WhichCycle,
): Promise<InForce> {
  const found = await loadUnitCycle(world, stores, market, which);
  const ofPlan = which && 'plan' in which ? which.plan.snapshot.rules : undefined;
  return withRules(world, stores, found, ofPlan ?? found.opened?.rules);
}

/** What a market's cycle would begin with if it were opened today: the next one when none is named. */
export const loadAsOfToday = async (
  world: World,
  stores: Stores,
  market: Market,
  cycle: Cycle = nextCycle(market, todayIn(world, market.code)),
): Promise<InForce> =>
  withRules(world, stores, await unopenedCycle(world, stores, market, cycle, todayIn(world, market.code)));

/** The same; refused while nobody has assessed the market. */
export async function loadProcess(
  world: World,
  stores: Stores,
  market: Market,
  which?: WhichCycle,
): Promise<Outcome<ProcessInForce, 'no-assessment'>> {
  const found = await loadInForce(world, stores, market, which);
  const { assignment, template } = found;
  return assignment && template
    ? done({ ...found, assignment, template })
    : refused('no-assessment', { market: market.code });
}

/** What a cycle's process would be under another archetype, and which settings of the market's own would be lost. */
export interface ProcessUnder extends Pick<ProcessInForce, 'template' | 'rules' | 'teamRules'> {
  readonly settingsLost: readonly Finding[];
}

/** Undefined where no archetype is called so, or it names no template that is known. */
export async function underArchetype(
  world: World,
  stores: Stores,
  { market, cycle }: UnitCycle,
  key: string,
): Promise<ProcessUnder | undefined> {
  const archetype = world.definitions.archetypes.find((each) => each.key === key);
  const template = world.definitions.templates.find((each) => each.key === archetype?.template);
  if (!archetype || !template) return undefined;
  const on = cycle.from;
  const { rules, findings } = await resolveMarketRules(world, stores, market, archetype, on);
  const teamRules = await rulesOfTeams(world, stores, market, archetype, { rules, on });
  return { template, rules, ...(teamRules ? { teamRules } : {}), settingsLost: findings };
}

/** The rules of a market on a day, with the archetype of that day: outside any cycle. */
export async function rulesOn(
  world: World,
  stores: Stores,
  market: Market,
  day: IsoDate,
): Promise<EffectiveRules> {
  const assignment = await assignmentOf(world, stores, market.code, day);
  return (await resolveMarketRules(world, stores, market, assignment?.archetype, day)).rules;
}

/** Settings of the market's own that do not take effect in a cycle, as a team's beside a grant. */
export async function ruleFindings(
  world: World,
  stores: Stores,
  { market, cycle, opened, assignment }: UnitCycle,
): Promise<readonly Finding[]> {
  const on = opened?.rulesOn ?? cycle.from;
  return (await resolveMarketRules(world, stores, market, assignment?.archetype, on)).findings;
}

/** Who works in a cycle, who is away, and on which days nobody works. */
export async function loadWork(
  world: Pick<World, 'calendars'>,
  stores: Pick<Stores, 'accounts' | 'capacityEvents'>,
  of: Pick<UnitCycle, 'market' | 'cycle' | 'corrections'>,
): Promise<WorkInCycle> {
  const { code } = of.market;
  const reps = await stores.accounts.repsOf(code);
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
  const {
    market,
    cycle,
    rules,
    teamRules,
    assignment,
    template,
    events,
    responses,
    countsCalls,
    corrections,
  } = basis;
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
  const held = { market, cycle, rules, teamRules, assignment, template, noted, days, responses, law };
  return world.secrets.hash(JSON.stringify([held, revision, marked, ...ofCalls]));
}

/**
 * The version of what work and territories are measured by: accounts, reps, absences and rules. What was suggested may be
 * done while it is still the same. In a transaction nobody changes any of it until that ends.
 */
export async function versionOfWork(
  world: World,
  stores: Stores,
  market: Market,
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
  asked: Market,
  { cycle, countsCalls, version }: CycleBasis,
): Promise<boolean> {
  const process = await loadProcess(world, stores, asked, { cycle: cycle.id });
  if (!process.ok) return false;
  const { market } = process.value;
  const events = await stores.capacityEvents.ofMarket(market.code);
  const responses = await curvesOf(stores, market);
  return version === (await versionOf(world, stores, { ...process.value, events, responses, countsCalls }));
}

/** The rest of what is computed from for a process, in the same read. */
export async function loadBasisOf(
  world: World,
  stores: Stores,
  process: ProcessInForce,
  asOf?: IsoDate,
): Promise<CycleBasis> {
  const parts = {
    ...process,
    ...(await loadWork(world, stores, process)),
    ...(await callsInCycle(world, stores, process, asOf)),
    responses: await curvesOf(stores, process.market),
  };
  const { market, cycle } = process;
  const known = {
    accounts: await stores.accounts.ofMarket(market.code),
    past: parts.past,
    reps: parts.reps,
    ...(await placesBefore(stores, market)),
  };
  const { codes } = known;
  const { accounts, past, affiliations } = await loadTogether(world, stores, market, known);
  const days = { from: parts.done?.from ?? cycle.from, to: cycle.to };
  return {
    ...parts,
    accounts,
    past,
    affiliations,
    codes,
    closed: await loadClosedByDuties(world, stores, market, { accounts, reps: parts.reps, days }),
    consents: await stores.consents.ofMarket(process.market.code),
    version: await versionOf(world, stores, parts),
  };
}

/** All of it, in one read: to be called within the work that reads what else is needed. */
export async function loadCycleBasis(
  world: World,
  stores: Stores,
  market: Market,
  which?: WhichCycle,
): Promise<Outcome<CycleBasis, 'no-assessment'>> {
  const process = await loadProcess(world, stores, market, which);
  if (!process.ok) return process;
  const asOf = which && 'on' in which ? which.on : undefined;
  return done(await loadBasisOf(world, stores, process.value, asOf));
}
