import { cycleOfId } from '#domain/cycles/cycle.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { LastPlanned } from '#domain/planning/last-planned.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { stabilityBonus } from '#domain/rulebook/rules/stability-bonus.ts';
import type { Stores } from '../ports.ts';
import { isPlanOf } from './current-plan.ts';
import type { ProcessInForce } from './process-in-force.ts';

/** The plan of a unit that was published last, of this cycle or one before it; undefined where there is none. */
export async function approvedBefore(
  stores: Pick<Stores, 'plans' | 'cycles'>,
  { market, cycle }: Pick<ProcessInForce, 'market' | 'cycle'>,
): Promise<Plan | undefined> {
  const begun: { readonly cycle: string; readonly from: string }[] = [];
  for (const each of await stores.plans.cyclesOf(market.code)) {
    const { from } = cycleOfId(market, each);
    if (from <= cycle.from && (await isPlanOf(stores, market, each))) begun.push({ cycle: each, from });
  }
  for (const each of begun.toSorted((a, b) => (a.from < b.from ? 1 : -1))) {
    const plan = await stores.plans.current(market.code, each.cycle);
    if (plan?.state === 'approved') return plan;
  }
  return undefined;
}

/** What it planned, by line; undefined where touches of before count for no more than others. */
export async function lastPlanned(
  stores: Pick<Stores, 'plans' | 'cycles'>,
  process: Pick<ProcessInForce, 'market' | 'cycle' | 'rules'>,
): Promise<LastPlanned | undefined> {
  if (valueOf(process.rules, stabilityBonus) === 0) return undefined;
  const plan = await approvedBefore(stores, process);
  if (!plan) return undefined;
  const lines = await stores.plans.lines(plan.id, { onlyPlanned: true });
  return Object.fromEntries(lines.map(({ key, planned }) => [key, planned]));
}
