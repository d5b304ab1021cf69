import { addDays, type IsoDate } from '#domain/basics/iso-date.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { Days } from '#domain/customers/consent/may-reach.ts';
import type { Outcome } from '#domain/basics/outcome.ts';
import { numberName, type KeptAccount } from '#domain/customers/account.ts';
import { textFact } from '#domain/customers/account-facts.ts';
import { isWorkedIn } from '#domain/customers/assignment.ts';
import type { Rep } from '#domain/customers/rep.ts';
import { countsOthersWith } from '#domain/organisation/legal-limit.ts';
import { unitNamed, unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import { claimsOf, stillToDo, type OtherUnits, type UnitPlans } from '#domain/planning/other-units.ts';
import { SAME_PERSON } from '#domain/planning/constraints/count-together.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { Stores, World } from '../ports.ts';
import { loadUnitsInYear, versionOfYear, type KnownOfUnits } from './units-in-year.ts';
import { loadSamePersons, type SamePersons, type SecretWorld } from './same-persons.ts';
import type { InForce, ProcessInForce } from './process-in-force.ts';
import type { Clocks } from './today.ts';

/** How what is in force for another unit is found out. */
export interface InForceElsewhere {
  readonly processOf: (unit: UnitMarket, on: IsoDate) => Promise<Outcome<ProcessInForce, 'no-assessment'>>;
  /** What its guidance asks for of some accounts, as if it were alone; absent where only what is approved counts. */
  readonly asksOf?: (
    process: ProcessInForce,
    isAsked: (account: Pick<KeptAccount, 'accountId'>) => boolean,
  ) => Promise<UnitPlans['asks']>;
  /** The same of the unit that plans. */
  readonly ownAsks?: (
    isAsked: (account: Pick<KeptAccount, 'accountId'>) => boolean,
  ) => Promise<UnitPlans['asks']>;
}

/** So many cycles of another unit at most lie in one of ours. */
const MOST_CYCLES = 12;

/** Each cycle of the other units of a market that lies in some days, with its plan once that is approved. */
async function plannersBeside(
  world: Pick<World, 'definitions'>,
  stores: Pick<Stores, 'plans'>,
  { market, days }: { readonly market: UnitMarket; readonly days: Days },
  processOf: InForceElsewhere['processOf'],
) {
  if (unitNamed(market) === '') return [];
  const whole = world.definitions.markets.find(({ code }) => code === market.code);
  const beside: { readonly process: ProcessInForce; readonly plan: Plan | undefined }[] = [];
  for (const unit of whole ? unitsOf(whole) : []) {
    if (unit.unit === market.unit) continue;
    let on = days.from;
    for (let cycles = 0; on <= days.to && cycles < MOST_CYCLES; cycles += 1) {
      const process = await processOf(unit, on);
      if (!process.ok) break;
      const { cycle } = process.value;
      const plan = await stores.plans.current(market.code, cycle.id);
      beside.push({ process: process.value, plan: plan?.state === 'approved' ? plan : undefined });
      on = addDays(cycle.to > on ? cycle.to : on, 1);
    }
  }
  return beside;
}

/** What an approved plan has still to do on a day. */
async function leftOf(
  stores: Pick<Stores, 'calls' | 'plans'>,
  { market, cycle }: ProcessInForce,
  plan: Plan,
  on: IsoDate,
) {
  const lines = await stores.plans.lines(plan.id, { onlyPlanned: true });
  const days = { from: cycle.from, to: addDays(on, -1) };
  const made =
    days.from > days.to ? [] : await stores.calls.ofDays(market.code, days, { status: 'submitted' });
  return stillToDo(lines, made);
}

/** What a plan depends on of the other units, as text: another once it would be planned otherwise because of them. */
export async function versionOfOthers(
  world: Pick<World, 'definitions'> & Clocks,
  stores: Pick<Stores, 'cycles' | 'imports' | 'plans'>,
  of: { readonly market: UnitMarket; readonly days: Days },
  processOf: InForceElsewhere['processOf'],
): Promise<readonly unknown[]> {
  const beside = await plannersBeside(world, stores, of, processOf);
  const ofDays = beside.map(({ process: { cycle, rules, template }, plan }) => [
    cycle,
    rules,
    template,
    plan && [plan.id, plan.version],
  ]);
  return ofDays.length === 0 ? [] : [...ofDays, await versionOfYear(world, stores, of.market, of.days)];
}

/** Of somebody who is one person with one of some accounts, under which number that one counts; undefined of all others. */
function personsOf(
  ours: readonly KeptAccount[],
  together: SamePersons,
): (account: KeptAccount) => string | undefined {
  const counted = new Map<number, string>();
  for (const each of sortedBy(ours, ({ subject }) => subject)) {
    const group = together.get(each.subject);
    const first = textFact(each, SAME_PERSON) || numberName(each.subject);
    if (group !== undefined && !counted.has(group)) counted.set(group, first);
  }
  return ({ subject }) => counted.get(together.get(subject) ?? -1);
}

/**
 * What there is of a market besides the unit that plans. Of accounts that are its alone nothing is asked of the others,
 * unless a limit counts establishments, which they may share, or is an average of the company. Whoever is one person with
 * one of its accounts is asked about as well.
 * @param everybody all accounts of the market
 * @param days that can still be planned
 */
export async function loadOtherUnits(
  world: Pick<World, 'definitions'> & SecretWorld & Clocks,
  stores: Stores,
  itself: InForce,
  days: Days,
  { everybody, own }: { readonly everybody: readonly KeptAccount[]; readonly own: readonly Rep[] },
  { processOf, asksOf, ownAsks }: InForceElsewhere,
): Promise<OtherUnits | undefined> {
  const { market } = itself;
  const planners = await plannersBeside(world, stores, { market, days }, processOf);
  if (planners.length === 0) return undefined;
  const ours = new Set(own.map(({ territory }) => territory));
  const reps = await stores.accounts.repsOf(market.code);
  const territories = reps.map(({ territory }) => territory).filter((each) => !ours.has(each));
  const theirs = new Set(territories);
  const together = await loadSamePersons(world, stores, market);
  const isCounted = market.legalLimits.some(countsOthersWith);
  const isOurs = (account: KeptAccount): boolean => isWorkedIn(account, (each) => ours.has(each));
  const neighbours = everybody.filter((each) => !isOurs(each));
  const shared = everybody.filter((each) => isOurs(each) && isWorkedIn(each, (at) => theirs.has(at)));
  const personOf = personsOf(everybody.filter(isOurs), together);
  const beside = neighbours.flatMap((each): readonly KeptAccount[] => {
    const same = personOf(each);
    if (same === undefined) return isCounted ? [each] : [];
    return [{ ...each, facts: { ...each.facts, [SAME_PERSON]: same } }];
  });
  const asked = new Set([...beside, ...shared].map(({ accountId }) => accountId));
  const isAsked = ({ accountId }: { readonly accountId: string }): boolean => asked.has(accountId);
  const claims: OtherUnits['claims'][number][] = [];
  const askedByUnit = new Map<string, KnownOfUnits['units'][number]>();
  const isShared = new Set(shared.map(({ accountId }) => accountId));
  const ofItself = isShared.size === 0 ? [] : await ownAsks?.((each) => isShared.has(each.accountId));
  askedByUnit.set(market.unit, { process: itself, asks: ofItself ?? [] });
  for (const { process, plan } of asked.size === 0 ? [] : planners) {
    const { unit } = process.market;
    const approved = plan && (await leftOf(stores, process, plan, days.from)).filter(isAsked);
    const isFirst = !askedByUnit.has(unit);
    const asks =
      approved && !(isFirst && isShared.size > 0) ? [] : ((await asksOf?.(process, isAsked)) ?? []);
    if (isFirst)
      askedByUnit.set(unit, { process, asks: asks.filter(({ account }) => isShared.has(account)) });
    const of = { unit, cycle: process.cycle, asks: approved ? [] : asks };
    claims.push(...claimsOf({ ...of, ...(approved ? { approved } : {}) }, days));
  }
  const units = [...askedByUnit.values()];
  const years = await loadUnitsInYear(world, stores, itself, days.from, { shared, reps, units });
  return {
    own: market.unit,
    territories,
    accounts: beside,
    claims,
    ...(years.length > 0 ? { years } : {}),
  };
}
