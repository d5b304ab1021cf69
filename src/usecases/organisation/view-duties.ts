import { done } from '#domain/basics/outcome.ts';
import { didItFirst } from '#domain/access/four-eyes.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import { planAbout, type DueDuty } from '#domain/customers/duties/due-duties.ts';
import { factsOf, isOfAnother, type Duty, type DutyEntry } from '#domain/organisation/duties/duty.ts';
import { changedParts, type ChangedPart } from '#domain/organisation/duties/duty-text.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { findMarketFor } from '../access/find-market.ts';
import { noteAccess } from '../access/note-access.ts';
import { findPlanOf } from '../basis/current-plan.ts';
import { namePeople } from '../basis/name-people.ts';
import { loadDueDuties } from '../basis/duties-in-force.ts';
import type { World } from '../ports.ts';

export interface ChangedDuty {
  readonly count: number;
  /** Absent where nobody knows any more what the text was. */
  readonly parts?: readonly ChangedPart[];
}

/** Of which duties something was said under another text than today’s. */
function changedDuties(
  duties: readonly Duty[],
  entries: readonly DutyEntry[],
): ReadonlyMap<string, ChangedDuty> {
  const facts = Map.groupBy(factsOf(entries), ({ duty }) => duty);
  return new Map(
    duties.flatMap((duty) => {
      const outdated = (facts.get(duty.key) ?? []).filter((fact) => isOfAnother(duty, fact));
      const last = outdated.at(-1);
      if (!last) return [];
      const parts = changedParts(last.law, duty.law);
      return [[duty.key, { count: outdated.length, ...(parts ? { parts } : {}) }] as const];
    }),
  );
}

export interface DutiesView {
  readonly market: Market;
  readonly duties: readonly Duty[];
  /** What is missing first. */
  readonly due: readonly DueDuty[];
  /** By the key of a duty: how many facts were said of an earlier text of it, and what is otherwise than in the last such. */
  readonly changed: ReadonlyMap<string, ChangedDuty>;
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
    const duties = world.definitions.duties.filter((each) => each.market === market.code);
    const entries = await stores.duties.ofMarket(market.code);
    return done<DutiesView>({
      market,
      duties,
      due,
      changed: changedDuties(duties, entries),
      entries: entries.toReversed(),
      names: await namePeople(stores),
      ...(plan.ok ? { plan: { ...plan.value, about: planAbout(plan.value) } } : {}),
      own: new Set(due.flatMap(({ fact }) => (fact && didItFirst(actor, fact.authors) ? [fact.id] : []))),
      mayRecord: may(actor, 'record-duties', { market: market.code }),
      maySign: may(actor, 'sign-duties', { market: market.code }),
    });
  });
}
