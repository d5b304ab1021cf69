import type { Finding } from '#domain/basics/finding.ts';
import { operator } from '#domain/access/user.ts';
import type { Account, KeptAccount } from '#domain/customers/account.ts';
import { saidByOf } from '#domain/customers/consent/consents-of-market.ts';
import type { Rep } from '#domain/customers/rep.ts';
import { codesSinceOf } from '#domain/customers/territory-code.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { visitingDays } from '#domain/capacity/working-time/visiting-days.ts';
import { countsEstablishments, isPerDay, reachesOthers } from '#domain/organisation/legal-limit.ts';
import type { Market } from '#domain/organisation/market.ts';
import { outdatedLines, overLimits } from '#domain/review/check-plan-today.ts';
import { lawInPlan, type LawInPlan } from '#domain/review/law-in-plan.ts';
import { limitCheck, type LimitCheck, type LimitedLine } from '#domain/review/limit-check.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { brandsCombine } from '#domain/rulebook/rules/brands-combine.ts';
import { closedLinesOn, loadDuties } from './duties-in-force.ts';
import { findFellows, revisionOfAccounts } from './find-fellows.ts';
import { loadSamePersons, loadTogether, placesBefore, withSamePersons } from './same-persons.ts';
import { keepOfPlan } from './keep-of-plan.ts';
import { daysToCome } from './in-label.ts';
import { callsInCycle } from './calls-in-cycle.ts';
import { processesBeside } from './cycle-basis.ts';
import { repsOfUnit } from './of-unit.ts';
import { loadOtherUnits, versionOfOthers } from './other-units.ts';
import type { InForce } from './process-in-force.ts';
import type { PartOfMarket, Stores, World } from '../ports.ts';
import { todayIn } from './today.ts';

/** A plan with the limits it is held to, by the accounts and reps, the calls and the limits of today. */
export interface PlanUnderLimits {
  readonly lines: readonly LimitedLine[];
  readonly limits: LimitCheck;
}

/**
 * Whether a limit counts lines of accounts that have nothing to do with those that somebody asks about, in territories that
 * nobody asks about. The law between a rep and a person stays in a territory, and that of an establishment with its
 * accounts; its average is over all establishments.
 */
const reachesFar = ({ legalLimits, teams }: Market): boolean =>
  legalLimits.some((limit) => reachesOthers(limit) && limit.strength === 'average') ||
  teams.some(({ budget, brandBudgets, shareOfVoice }) => budget ?? brandBudgets ?? shareOfVoice);

/** The days of visits, as the plan counts them, with the absences known by today. */
async function daysOf(
  stores: Stores,
  inForce: InForce,
  { plan, reps, from }: { plan: Plan; reps: readonly Rep[]; from: string },
) {
  const { code, legalLimits } = inForce.market;
  if (!legalLimits.some(isPerDay)) return () => new Map<string, never>();
  const events = await stores.capacityEvents.ofMarket(code);
  return () => visitingDays({ ...inForce, events, reps, holidays: plan.snapshot.holidays }, from);
}

export interface LimitedPart {
  /** Where something is to change; limits that reach farther are held over all territories. Absent: all of them. */
  readonly territories?: readonly string[];
  /** Whose lines are to change, by number: what limits an account counts wherever it has lines. */
  readonly subjects?: readonly number[];
  /** Lines that are to get touches. */
  readonly added?: readonly string[];
}

/**
 * As much of the plan as its limits count where something is to change; undefined for all of it. The accounts of one
 * institution may have been changed since somebody else has looked for them: then it is all of it as well.
 */
async function partUnderLimits(
  world: World,
  stores: Stores,
  market: Market,
  plan: Plan,
  { territories, subjects: asked = [] }: LimitedPart,
): Promise<PartOfMarket | undefined> {
  if (territories === undefined || reachesFar(market)) return undefined;
  let subjects = asked;
  if (market.legalLimits.some(countsEstablishments)) {
    const fellows = await findFellows(world, operator, { market: market.code, subjects });
    if (fellows.revision !== (await revisionOfAccounts(stores, market.code))) return undefined;
    ({ subjects } = fellows);
  }
  subjects = withSamePersons(subjects, await loadSamePersons(world, stores, market));
  const elsewhere = await stores.plans.territoriesOf(plan.id, subjects);
  return { territories: [...new Set([...territories, ...elsewhere])], subjects };
}

/**
 * Loads what a plan is held against in review and approval. What has been done of a cycle that runs is past: the limits
 * are held against what is still to come.
 * @param inForce of the plan's cycle, by the plan
 */
export async function planUnderLimits(
  world: World,
  stores: Stores,
  inForce: InForce,
  plan: Plan,
  asked: LimitedPart = {},
): Promise<PlanUnderLimits & { readonly accounts: ReadonlyMap<string, Account> }> {
  const { market, cycle, rules } = inForce;
  const { relaxed } = plan.snapshot;
  const { added = [] } = asked;
  const part = await partUnderLimits(world, stores, market, plan, asked);
  const where = part ? { territories: part.territories } : {};
  const lines = await stores.plans.limitedLines(plan.id, where);
  const countsTargets = !part || market.legalLimits.length > 0 || valueOf(rules, brandsCombine) === 'max';
  const selected = countsTargets ? await stores.plans.targets(plan.id, where) : [];
  const targets = new Set(selected.map((each) => `${each.accountId}|${each.brand}`));
  // A plan is held to its limits over its targets; an account added in review counts from then on.
  const counted = lines.filter(
    ({ key, planned, accountId, brand }) =>
      planned > 0 || added.includes(key) || targets.has(`${accountId}|${brand}`),
  );
  const today = todayIn(world, market.code);
  const asOf = today > cycle.to ? cycle.to : undefined;
  const found = part ? await accountsOf(stores, market, lines) : await stores.accounts.ofMarket(market.code);
  // Calls on accounts there count whoever made them: a territory may have had another name.
  const calls = part && {
    territories: part.territories,
    subjects: [...new Set([...part.subjects, ...found.map(({ subject }) => subject)])],
  };
  const { done, past: made } = await callsInCycle(world, stores, inForce, asOf, calls);
  const from = done?.from ?? cycle.from;
  const reps = await stores.accounts.repsOf(market.code);
  const there = new Set(found.map(({ accountId }) => accountId));
  // Calls of a territory are on accounts of others too, whose establishment is known as well.
  const others = made.filter(({ account }) => !there.has(account));
  const calledOn = part
    ? await accountsOf(
        stores,
        market,
        others.map(({ account }) => ({ accountId: account })),
      )
    : [];
  const { codes, ...places } = await placesBefore(stores, market);
  const { accounts, past, affiliations } = await loadTogether(world, stores, market, {
    ...places,
    accounts: [...found, ...calledOn.filter(({ accountId }) => !there.has(accountId))],
    past: made,
    reps,
  });
  const accountOf = new Map(accounts.map((each) => [each.accountId, each]));
  // What others have approved is taken: the law is passed by no two plans together that each keep to it.
  const otherUnits = await loadOtherUnits(
    world,
    stores,
    inForce,
    { from, to: cycle.to },
    { everybody: accounts, own: repsOfUnit(market, reps) },
    { processOf: processesBeside(world, stores) },
  );
  const limits = limitCheck({
    market,
    cycle: { ...cycle, from },
    whole: cycle,
    lines: counted,
    accounts: accountOf,
    reps: new Map(reps.map((each) => [each.territory, each])),
    rules,
    past,
    affiliations,
    ...(otherUnits ? { otherUnits } : {}),
    ...(done ? { made: done.byAccount } : {}),
    codesSince: codesSinceOf(codes),
    days: await daysOf(stores, inForce, {
      plan,
      reps: part ? reps.filter(({ territory }) => part.territories.includes(territory)) : reps,
      from,
    }),
    ...(done ? { done } : {}),
    ...(relaxed ? { relaxations: relaxed.relaxations } : {}),
  });
  return { lines, limits, accounts: accountOf };
}

/** Where the accounts of some lines are is asked of them where the law of the market has limits at all. */
async function accountsOf(
  stores: Stores,
  { code, legalLimits }: Market,
  lines: readonly Pick<LimitedLine, 'accountId'>[],
): Promise<readonly KeptAccount[]> {
  if (legalLimits.length === 0) return [];
  const numbers = await stores.accounts.numbersOf(
    code,
    lines.map(({ accountId }) => accountId),
  );
  return stores.accounts.numbered(code, new Set(numbers.values()));
}

export interface CheckedPlan {
  readonly overLimits: readonly Finding[];
  readonly outdated: readonly string[];
  /** What each limit of the law has planned under it. */
  readonly law: readonly LawInPlan[];
}

/**
 * Holds a plan against the limits and the accounts and reps of today and the calls made so far: which limits its touches pass,
 * and which of its lines are not allowed any more. Every line is looked at, so that what came of it is kept.
 */
export async function checkAgainstToday(
  world: World,
  stores: Stores,
  inForce: InForce,
  plan: Plan,
): Promise<CheckedPlan> {
  const events = await stores.capacityEvents.ofMarket(plan.market);
  const from = [
    inForce,
    events,
    todayIn(world, plan.market),
    await stores.consents.revision(plan.market),
    await versionOfOthers(
      world,
      stores,
      { market: inForce.market, days: inForce.cycle },
      processesBeside(world, stores),
    ),
    // What others have still to do of what they approved goes by the calls.
    (await stores.imports.ofMarket(plan.market, 'calls'))[0]?.id ?? '',
  ];
  const kept = await keepOfPlan(world, stores, plan, { what: 'limits', from }, async () => {
    const { lines, limits, accounts } = await planUnderLimits(world, stores, inForce, plan);
    const { rules } = plan.snapshot;
    const result = {
      overLimits: overLimits(limits, accounts, rules),
      law: lawInPlan(limits),
      outdated: outdatedLines({
        lines,
        made: limits.doneByLine,
        accounts,
        rules,
        saidBy: saidByOf(await stores.consents.ofMarket(plan.market)),
        brands: inForce.market.teams.flatMap((team) => team.brands),
        toCome: daysToCome(world, inForce),
        day: todayIn(world, plan.market),
      }),
    };
    return { result, bytes: result.overLimits.length * 1_000 + result.outdated.length * 100 };
  });
  const closed = await linesClosed(world, stores, plan);
  return closed.length === 0 ? kept : { ...kept, outdated: [...new Set([...kept.outdated, ...closed])] };
}

/** Planned lines that nobody may visit today for want of what a duty asks for: all accounts and lines are looked at, once. */
async function linesClosed(world: World, stores: Stores, plan: Plan): Promise<readonly string[]> {
  const market = { code: plan.market };
  const today = todayIn(world, plan.market);
  const { duties, facts } = await loadDuties(world, stores, market);
  if (duties.length === 0) return [];
  return keepOfPlan(world, stores, plan, { what: 'closed', from: [today, duties, facts] }, async () => {
    const whyClosed = await closedLinesOn(world, stores, market, today);
    if (whyClosed === undefined) return { result: [], bytes: 1 };
    const lines = await stores.plans.limitedLines(plan.id, {});
    const result = lines.flatMap((line) =>
      line.planned > 0 && whyClosed(line) !== undefined ? [line.key] : [],
    );
    return { result, bytes: result.length * 100 };
  });
}
