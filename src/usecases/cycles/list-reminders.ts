import { unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import { isPlanningDay, planningDay } from '#domain/basics/iso-date.ts';
import type { LocalText } from '#domain/basics/local-text.ts';
import { done, refusedInput } from '#domain/basics/outcome.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import { holdsRole } from '#domain/access/holds-role.ts';
import { may, scopeOf } from '#domain/access/permissions.ts';
import type { KnownUser, User } from '#domain/access/user.ts';
import { isFulfilled, type Duty } from '#domain/organisation/duties/duty.ts';
import type { Market } from '#domain/organisation/market.ts';
import { dueReminders, type Reminder } from '#domain/cycles/reminders.ts';
import { countedFacts } from './counted-facts.ts';
import { findPlanOf } from '../basis/current-plan.ts';
import { loadDueDuties } from '../basis/duties-in-force.ts';
import { loadCalendar } from '../basis/calendar.ts';
import { dueActions, openSignOffs, type ActionReminder } from '../basis/strategy-reminders.ts';
import { progressOf } from './cycle-progress.ts';
import { unfinishedCycles } from './list-cycles.ts';
import { ofEachMarket } from '../basis/each-market.ts';
import type { CycleRecord, Stores, World } from '../ports.ts';
import { everybody, todayOfEach } from '../basis/today.ts';

export interface AddressedReminder extends Reminder {
  readonly market: Market;
  readonly cycle: string;
  readonly phaseName: LocalText;
  /** E-mail addresses of the users it is meant for; nobody where the role has no user yet. */
  readonly to: readonly string[];
}

/** A duty that somebody has not done, or that ends within the month. */
export interface DutyReminder {
  readonly market: Market;
  readonly duty: Duty;
  /** How many of those who have it lack it, and of how many it ends soon. */
  readonly missing: number;
  readonly ending: number;
  readonly due: IsoDate;
  /** E-mail addresses of those who enter it. */
  readonly to: readonly string[];
}

/** Of each duty of a market what is not done or ends soon. */
async function dutiesOf(
  world: World,
  stores: Stores,
  actor: User,
  market: Market,
  users: readonly KnownUser[],
): Promise<readonly DutyReminder[]> {
  if (!may(actor, 'see-duties', { market: market.code })) return [];
  const plan = await findPlanOf(world, stores, market);
  const due = await loadDueDuties(world, stores, market, plan.ok ? plan.value : undefined);
  const open = Map.groupBy(
    due.filter(({ state }) => state !== 'fulfilled'),
    ({ duty }) => duty,
  );
  const today = todayOfEach(world);
  const to = users
    .filter((user) => keepers.some((role) => holdsRole(user, { role, market: market.code }, today)))
    .map(({ email }) => email);
  return [...open].map(([duty, each]) => ({
    market,
    duty,
    missing: each.filter((one) => !isFulfilled(one)).length,
    ending: each.filter(isFulfilled).length,
    due: each.map((one) => one.due).toSorted()[0] ?? duty.validFrom,
    to,
  }));
}

const keepers = ['affiliate', 'compliance'] as const;

async function unfinishedOf(world: World, stores: Stores, market: Market) {
  const found: { readonly unit: UnitMarket; readonly record: CycleRecord }[] = [];
  for (const unit of unitsOf(market))
    for (const record of await unfinishedCycles(world, stores, unit)) found.push({ unit, record });
  return found;
}

/** What is to be called to mind on a day, the latest first. Who sees a part of a market sees what is for them. */
export async function listReminders(world: World, actor: User, input: { readonly on?: IsoDate }) {
  if (input.on !== undefined && !isPlanningDay(input.on)) return refusedInput('on', planningDay);
  const today = todayOfEach(world);
  const seen = world.definitions.markets.filter((market) =>
    may(actor, 'see-cycles', { market: market.code }),
  );
  return world.storage.read(async (stores) => {
    const users = await everybody(world, stores);
    const duties: DutyReminder[] = [];
    const actions: ActionReminder[] = [];
    const { found, unreadable } = await ofEachMarket(seen, async (market) => {
      const on = input.on ?? today(market.code);
      duties.push(...(await dutiesOf(world, stores, actor, market, users)));
      actions.push(...(await dueActions(stores, actor, market, on)));
      const reminders: AddressedReminder[] = [];
      const whole = scopeOf(actor, 'see-reminders', market.code) === 'all';
      const calendar = await loadCalendar(stores, market);
      for (const { unit, record } of await unfinishedOf(world, stores, market)) {
        const facts = await countedFacts(stores, unit, record);
        const progress = progressOf(world, calendar, record, facts, on);
        const untrained = facts.staffed.filter((territory) => !facts.trained.includes(territory));
        for (const each of dueReminders(progress, untrained)) {
          const meant = { role: each.role, market: market.code, territories: each.territories };
          if (!whole && !holdsRole(actor, meant, today)) continue;
          const phase = record.template.phases.find(({ key }) => key === each.phase);
          const to = users.filter((user) => holdsRole(user, meant, today) && (whole || user.id === actor.id));
          reminders.push({
            ...each,
            market,
            cycle: record.cycle.id,
            phaseName: phase?.name ?? { en: each.phase },
            to: to.map((user) => user.email),
          });
        }
      }
      return reminders;
    });
    const reminders = sortedBy(
      found,
      (each) => each.daysLeft,
      (each) => each.cycle,
    );
    return done({
      reminders,
      duties: sortedBy(duties, ({ due }) => due),
      actions: sortedBy(actions, ({ action }) => action.due),
      signOffs: await openSignOffs(world, stores, actor, users),
      unreadable,
    });
  });
}
