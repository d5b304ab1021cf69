import { scopeOf } from '#domain/access/permissions.ts';
import { isWithin } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import type { Channel } from '#domain/basics/channel.ts';
import type { LocalText } from '#domain/basics/local-text.ts';
import { done, refusedInput } from '#domain/basics/outcome.ts';
import { territoriesOf } from '#domain/customers/assignment.ts';
import { saidByOf } from '#domain/customers/consent/consents-of-market.ts';
import type { UnitMarket } from '#domain/organisation/unit.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { behaviourUse, type BehaviourUse } from '#domain/rulebook/rules/behaviour.ts';
import { onList, type OnList } from '#domain/segmentation/lists/on-lists.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import { findUnitInPart } from '../access/find-market.ts';
import { noteAccess } from '../access/note-access.ts';
import { withMeasures } from '../basis/behaviour.ts';
import { accountsOfUnit, repsOfUnit } from '../basis/of-unit.ts';
import { loadProcess } from '../basis/process-in-force.ts';
import { todayIn } from '../basis/today.ts';
import type { World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';

export interface ListsInput {
  readonly market: string;
  /** Whose members are told; none where it is absent. */
  readonly list?: string;
  /** Those alone who may be reached over it. */
  readonly channel?: Channel;
}

export interface ListMember {
  readonly account: string;
  readonly name: string;
  readonly territory: string;
  readonly ways: readonly Channel[];
  readonly why: OnList<KeptAccount>['why'];
}

export interface ListedList {
  readonly key: string;
  readonly name: LocalText;
  /** What to do with whoever is on it. */
  readonly use: LocalText;
  readonly accounts: number;
  /** Who is on it and must not be reached over any channel: they are told nowhere. */
  readonly closed: number;
}

export interface ListsView {
  readonly market: UnitMarket;
  readonly today: string;
  /** Whose behaviour the market uses; of `nobody` all lists are empty. */
  readonly use: BehaviourUse;
  readonly lists: readonly ListedList[];
  /** Of the list that was asked for. */
  readonly members?: readonly ListMember[];
}

const told = ({ account, ways, why }: OnList<KeptAccount>): ListMember => ({
  account: account.accountId,
  name: account.name,
  territory: account.territory,
  ways,
  why,
});

async function listsOf(world: World, actor: User, input: ListsInput) {
  const found = await findUnitInPart(world, actor, 'see-plan', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const { events: dictionary } = world.definitions;
  const { list: asked } = input;
  // A channel is of the members of one list: of all of them it would be heeded nowhere.
  const isKnown =
    asked === undefined ? input.channel === undefined : dictionary.lists.some(({ key }) => key === asked);
  if (!isKnown) return refusedInput('list', dictionary.lists.map(({ key }) => key).join(', '));
  const today = todayIn(world, market.code);
  const scope = scopeOf(actor, 'see-plan', market.code);
  return world.storage.read(async (stores) => {
    const running = await loadProcess(world, stores, market);
    if (!running.ok) return running;
    const { rules } = running.value;
    const consents = await stores.consents.ofMarket(market.code);
    const reps = repsOfUnit(market, await stores.accounts.repsOf(market.code));
    const own = accountsOfUnit(market, reps, await stores.accounts.ofMarket(market.code)).filter((account) =>
      territoriesOf(account).some((each) => isWithin(scope, each)),
    );
    const read = new Set(dictionary.lists.flatMap(({ facts }) => facts.map(({ key }) => key)));
    const measures = dictionary.measures.filter(({ key }) => read.has(key));
    const use = valueOf(rules, behaviourUse);
    const by = { market: market.code, rules, measures, consents, on: today };
    const measured = use === 'nobody' ? [] : await withMeasures(world, stores, by, own);
    const saidBy = saidByOf(consents);
    const all = dictionary.lists.map((list) => ({
      list,
      ...onList(list, measured, { rules, saidBy, on: today }),
    }));
    const wanted = all.find(({ list }) => list.key === asked)?.members;
    const { channel } = input;
    const members = wanted?.filter(({ ways }) => channel === undefined || ways.includes(channel)).map(told);
    if (members)
      noteAccess(world, actor, { kind: 'view', market: market.code, subject: `list ${asked ?? ''}` });
    return done<ListsView>({
      market,
      today,
      use,
      lists: all.map(({ list: { key, name, use: what }, members: on, closed }) => ({
        key,
        name,
        use: what,
        accounts: on.length,
        closed,
      })),
      ...(members ? { members } : {}),
    });
  });
}

/** Lists of a unit’s accounts by what they did, and who is on one of them: only those who may be reached. */
export const viewLists = asQuestion('lists by behaviour', listsOf);
