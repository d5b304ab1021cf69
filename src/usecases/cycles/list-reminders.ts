import type { IsoDate } from '#domain/basics/iso-date.ts';
import { isPlanningDay, planningDay } from '#domain/basics/iso-date.ts';
import type { LocalText } from '#domain/basics/local-text.ts';
import { done, refusedInput } from '#domain/basics/outcome.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import { holdsRole } from '#domain/access/holds-role.ts';
import { may, scopeOf } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Market } from '#domain/organisation/market.ts';
import { dueReminders, type Reminder } from '#domain/cycles/reminders.ts';
import { countedFacts } from './counted-facts.ts';
import { loadCalendar } from '../basis/calendar.ts';
import { progressOf } from './cycle-progress.ts';
import { unfinishedCycles } from './list-cycles.ts';
import { ofEachMarket } from '../basis/each-market.ts';
import type { World } from '../ports.ts';

export interface AddressedReminder extends Reminder {
  readonly market: Market;
  readonly cycle: string;
  readonly phaseName: LocalText;
  /** E-mail addresses of the users it is meant for; nobody where the role has no user yet. */
  readonly to: readonly string[];
}

/** What is to be called to mind on a day, the latest first. Who sees a part of a market sees what is for them. */
export async function listReminders(world: World, actor: User, input: { readonly on?: IsoDate }) {
  const on = input.on ?? world.clock.today();
  if (!isPlanningDay(on)) return refusedInput('on', planningDay);
  const today = world.clock.today();
  const seen = world.definitions.markets.filter((market) =>
    may(actor, 'see-cycles', { market: market.code }),
  );
  return world.storage.read(async (stores) => {
    const users = await stores.users.all();
    const { found, unreadable } = await ofEachMarket(seen, async (market) => {
      const reminders: AddressedReminder[] = [];
      const whole = scopeOf(actor, 'see-reminders', market.code) === 'all';
      const calendar = await loadCalendar(stores, market);
      for (const record of await unfinishedCycles(world, stores, market)) {
        const facts = await countedFacts(stores, market, record);
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
    return done({ reminders, unreadable });
  });
}
