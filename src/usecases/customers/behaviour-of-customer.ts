import type { KeptAccount } from '#domain/customers/account.ts';
import { isWorkedIn } from '#domain/customers/assignment.ts';
import type { CustomerEvent } from '#domain/customers/behaviour/event.ts';
import { measureAccounts } from '#domain/customers/behaviour/measure-accounts.ts';
import { mayUseBehaviour } from '#domain/customers/behaviour/who-is-measured.ts';
import { objectsToProfiling } from '#domain/customers/consent/in-force.ts';
import type { Segmentation } from '#domain/cycles/segmentation.ts';
import type { Market } from '#domain/organisation/market.ts';
import { unitsOf } from '#domain/organisation/unit.ts';
import { rulesFor } from '#domain/rulebook/rules-for.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { behaviourUse, type BehaviourUse } from '#domain/rulebook/rules/behaviour.ts';
import { workPart } from '#domain/segmentation/eligibility.ts';
import { stagesSaid, type StageSaid } from '#domain/segmentation/placing/stages-said.ts';
import { eventsAsked, measuresRead } from '../basis/behaviour.ts';
import { repsOfUnit } from '../basis/of-unit.ts';
import { loadProcess } from '../basis/process-in-force.ts';
import { todayIn } from '../basis/today.ts';
import type { Stores, World } from '../ports.ts';

/** So many are shown. */
const SHOWN = 12;

/** How ready a customer is for a unit, by what it did and what is known of it. */
export interface BehaviourForUnit {
  readonly unit: string;
  readonly use: BehaviourUse;
  /** Whether what it did is used: the rule allows it, and it has not objected, or has agreed where that is asked for. */
  readonly isUsed: boolean;
  readonly segmentation: Segmentation;
  /** None of whoever objects to being profiled. */
  readonly stages: readonly StageSaid[];
}

export interface CustomerBehaviour {
  /** Whether some unit that works it may use what it did: where none may, nobody is told of it either. */
  readonly isTold: boolean;
  /** Latest first. */
  readonly events: readonly CustomerEvent[];
  /** Of the units that work it and whose segmentation reads what customers did. */
  readonly units: readonly BehaviourForUnit[];
}

/**
 * What a customer did lately, and how ready that makes it for each unit that works it. Of whoever objected, or where no unit
 * may use anything, nothing is told: who asks what is kept of them is answered elsewhere.
 */
export async function behaviourOfCustomer(
  world: World,
  stores: Stores,
  { market, account }: { readonly market: Market; readonly account: KeptAccount },
): Promise<CustomerBehaviour> {
  const { code } = market;
  const today = todayIn(world, code);
  const dictionary = world.definitions.events;
  const said = await stores.consents.ofSubject(code, account.subject);
  const reps = await stores.accounts.repsOf(code);
  const objects = objectsToProfiling(said, today);
  const units: BehaviourForUnit[] = [];
  let isTold = false;
  for (const unit of unitsOf(market)) {
    const own = new Set(repsOfUnit(unit, reps).map(({ territory }) => territory));
    const isWorked = unit.address === code || isWorkedIn(account, (each) => own.has(each));
    const running = isWorked ? await loadProcess(world, stores, unit) : undefined;
    const [brand] = unit.teams.flatMap(({ brands }) => brands);
    if (!running?.ok || !brand) continue;
    const rules = rulesFor(running.value.rules, workPart(brand));
    const use = valueOf(rules, behaviourUse);
    const isUsed = mayUseBehaviour(said, use, today);
    isTold ||= isUsed;
    const { segmentation } = running.value.template;
    const measures = measuresRead(dictionary, segmentation);
    if (!segmentation || measures.length === 0) continue;
    const days = isUsed
      ? await stores.events.byDayOf(code, account.subject, eventsAsked(measures, today))
      : [];
    const [measured = account] = measureAccounts([account], {
      dictionary,
      measures,
      did: new Map([[account.subject, days]]),
      saidBy: () => said,
      rules,
      on: today,
    });
    // A stage is as much of a profile as a segment is.
    const stages = objects ? [] : stagesSaid(segmentation, measured, { brand: brand.key, rules });
    units.push({ unit: unit.address, use, isUsed, segmentation, stages });
  }
  return { isTold, events: isTold ? await stores.events.ofSubject(code, account.subject, SHOWN) : [], units };
}
