import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { Outcome } from '#domain/basics/outcome.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import { isWorkedIn } from '#domain/customers/assignment.ts';
import type { Rep } from '#domain/customers/rep.ts';
import { countsEstablishments } from '#domain/organisation/legal-limit.ts';
import { unitNamed, unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import { claimsOf, type OtherUnits, type UnitPlans } from '#domain/planning/other-units.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { Stores, World } from '../ports.ts';
import type { ProcessInForce } from './process-in-force.ts';

/** How what is in force for another unit is found out. */
export interface InForceElsewhere {
  readonly processOf: (unit: UnitMarket) => Promise<Outcome<ProcessInForce, 'no-assessment'>>;
  /** All that it could plan, as if it were alone; absent where only what is approved counts. */
  readonly possibleOf?: (process: ProcessInForce) => Promise<UnitPlans['possible']>;
}

/** The other units of a market that plan in the time of a unit's cycle, each with its plan once that is approved. */
async function plannersBeside(
  world: Pick<World, 'definitions'>,
  stores: Pick<Stores, 'plans'>,
  market: UnitMarket,
  processOf: InForceElsewhere['processOf'],
) {
  if (unitNamed(market) === '') return [];
  const whole = world.definitions.markets.find(({ code }) => code === market.code);
  const beside: { readonly process: ProcessInForce; readonly plan: Plan | undefined }[] = [];
  for (const unit of whole ? unitsOf(whole) : []) {
    if (unit.unit === market.unit) continue;
    const process = await processOf(unit);
    if (!process.ok) continue;
    const plan = await stores.plans.current(market.code, process.value.cycle.id);
    beside.push({ process: process.value, plan: plan?.state === 'approved' ? plan : undefined });
  }
  return beside;
}

/** What a plan depends on of the other units, as text: another once it would be planned otherwise because of them. */
export async function versionOfOthers(
  world: Pick<World, 'definitions'>,
  stores: Pick<Stores, 'plans'>,
  market: UnitMarket,
  processOf: InForceElsewhere['processOf'],
): Promise<readonly unknown[]> {
  const beside = await plannersBeside(world, stores, market, processOf);
  return beside.map(({ process: { cycle, rules, template }, plan }) => [
    cycle,
    rules,
    template,
    plan && [plan.id, plan.version],
  ]);
}

/**
 * What there is of a market besides the unit that plans. Of accounts that are its alone nothing is asked of the others,
 * unless a limit counts establishments, which they may share.
 * @param everybody all accounts of the market
 * @param days that can still be planned
 */
export async function loadOtherUnits(
  world: Pick<World, 'definitions'>,
  stores: Stores,
  { market, days }: { readonly market: UnitMarket; readonly days: { from: IsoDate; to: IsoDate } },
  { everybody, own }: { readonly everybody: readonly KeptAccount[]; readonly own: readonly Rep[] },
  { processOf, possibleOf }: InForceElsewhere,
): Promise<OtherUnits | undefined> {
  const beside = await plannersBeside(world, stores, market, processOf);
  if (beside.length === 0) return undefined;
  const ours = new Set(own.map(({ territory }) => territory));
  const reps = await stores.accounts.repsOf(market.code);
  const territories = reps.map(({ territory }) => territory).filter((each) => !ours.has(each));
  const theirs = new Set(territories);
  const byPlace = market.legalLimits.some(countsEstablishments);
  const isOurs = (account: KeptAccount): boolean => isWorkedIn(account, (each) => ours.has(each));
  const neighbours = everybody.filter((each) => !isOurs(each));
  const shared = everybody.filter((each) => isOurs(each) && isWorkedIn(each, (at) => theirs.has(at)));
  const known = { own: market.unit, territories, accounts: byPlace ? neighbours : [] };
  const asked = new Set((byPlace ? [...neighbours, ...shared] : shared).map(({ accountId }) => accountId));
  if (asked.size === 0) return { ...known, claims: [] };
  const claims: OtherUnits['claims'][number][] = [];
  for (const { process, plan } of beside) {
    const isAsked = ({ accountId }: { readonly accountId: string }): boolean => asked.has(accountId);
    const possible = (await possibleOf?.(process)) ?? [];
    const approved = plan && (await stores.plans.lines(plan.id, { onlyPlanned: true })).filter(isAsked);
    const of = { unit: process.market.unit, cycle: process.cycle, possible: possible.filter(isAsked) };
    claims.push(...claimsOf({ ...of, ...(approved ? { approved } : {}) }, days));
  }
  return { ...known, claims };
}
