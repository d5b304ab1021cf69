import { done } from '#domain/basics/outcome.ts';
import { didItFirst } from '#domain/access/four-eyes.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import { planAbout, type DueDuty } from '#domain/customers/duties/due-duties.ts';
import type { Duty, DutyEntry } from '#domain/organisation/duties/duty.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { findMarketFor } from '../access/find-market.ts';
import { noteAccess } from '../access/note-access.ts';
import { findPlanOf } from '../basis/current-plan.ts';
import { namePeople } from '../basis/name-people.ts';
import { loadDueDuties } from '../basis/duties-in-force.ts';
import type { World } from '../ports.ts';

export interface DutiesView {
  readonly market: Market;
  readonly duties: readonly Duty[];
  /** What is missing first. */
  readonly due: readonly DueDuty[];
  /** Every entry, the last one first. */
  readonly entries: readonly DutyEntry[];
  /** What those who entered and signed are called, by their addresses. */
  readonly names: ReadonlyMap<string, string>;
  /** The plan that a certificate would be of, as facts name it; absent while there is none. */
  readonly plan?: Pick<Plan, 'cycle' | 'version' | 'state' | 'madeAt'> & { readonly about: string };
  /** Facts that whoever looks entered: nobody signs their own word. */
  readonly own: ReadonlySet<string>;
  readonly mayRecord: boolean;
  readonly maySign: boolean;
}

/** What the law wants somebody to have in a market: what is due, of whom, until when; what is missing first. */
export async function viewDuties(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketFor(world, actor, 'see-duties', input.market);
  if (!found.ok) return found;
  const market = found.value;
  return world.storage.read(async (stores) => {
    const plan = await findPlanOf(world, stores, market);
    const due = await loadDueDuties(world, stores, market, plan.ok ? plan.value : undefined);
    noteAccess(world, actor, { kind: 'view', market: market.code, subject: 'duties' });
    return done<DutiesView>({
      market,
      duties: world.definitions.duties.filter((each) => each.market === market.code),
      due,
      entries: (await stores.duties.ofMarket(market.code)).toReversed(),
      names: await namePeople(stores),
      ...(plan.ok ? { plan: { ...plan.value, about: planAbout(plan.value) } } : {}),
      own: new Set(due.flatMap(({ fact }) => (fact && didItFirst(actor, [fact.by]) ? [fact.id] : []))),
      mayRecord: may(actor, 'record-duties', { market: market.code }),
      maySign: may(actor, 'sign-duties', { market: market.code }),
    });
  });
}
