import { done } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { holds, scopeOf } from '#domain/access/permissions.ts';
import { isWithin, type Scope } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import { refusedBy, type RefusalCounts, type RefusedWay } from '#domain/customers/consent/count-refusals.ts';
import type { Market } from '#domain/organisation/market.ts';
import { isUnit, unitNamed } from '#domain/organisation/unit.ts';
import { repsOfUnit } from '../basis/of-unit.ts';
import { findMarket } from '../access/find-market.ts';
import { refusalsWithin } from '../basis/keep-refusals.ts';
import type { Stores, World } from '../ports.ts';
import { todayIn } from '../basis/today.ts';

/** Somebody who may not be reached in some ways; why is told on the page of refusals, to whoever may see it. */
export interface DoNotContact {
  readonly accountId: string;
  readonly name: string;
  readonly territory: string;
  readonly ways: readonly RefusedWay[];
}

export interface DoNotContactView {
  /** Of the part of the market that is looked at. */
  readonly counts: RefusalCounts;
  /** Of the territory that is looked at, or those of whoever looks; nobody where that is the whole market. */
  readonly people: readonly DoNotContact[];
}

/** Who is not to be contacted in a part of a market: as numbers, and by name for whoever has them as customers. */
export async function viewDoNotContact(
  world: World,
  actor: User,
  { market: asked, territory = '' }: { readonly market: string; readonly territory?: string },
) {
  const found = findMarket(world, actor, asked);
  if (!found.ok) return found;
  const { code } = found.value;
  if (!holds(actor, 'see-plan', code)) return notAllowed(actor, code);
  const [seen, named] = [scopeOf(actor, 'see-plan', code), scopeOf(actor, 'see-refusals', code)];
  const part = territory === '' ? seen : withinBoth(seen, [territory]);
  // Over a whole market nobody is named.
  const isOwn = part !== 'all' && holds(actor, 'see-refusals', code);
  const today = todayIn(world, code);
  const { counts, refusing } = await world.storage.read(async (stores) => ({
    counts: await refusalsWithin(world, stores, code, await partOfUnit(stores, found.value, part)),
    refusing: isOwn ? await stores.consents.refusing(code, part) : [],
  }));
  return done<DoNotContactView>({
    counts,
    people: refusing
      .flatMap((each) => {
        const of = each.territories.find((own) => isWithin(named, own) && isWithin(part, own));
        return of === undefined ? [] : [{ ...each, of }];
      })
      .map(({ said, accountId, name, of }) => ({
        accountId,
        name,
        territory: of,
        ways: refusedBy(said, today).ways,
      }))
      .filter(({ ways }) => ways.length > 0),
  });
}

/** Of a unit that is one of several those are counted whom it works with; of a whole market all. */
async function partOfUnit({ accounts }: Stores, market: Market, part: Scope): Promise<Scope> {
  if (part !== 'all' || !isUnit(market) || unitNamed(market) === '') return part;
  return repsOfUnit(market, await accounts.repsOf(market.code)).map(({ territory }) => territory);
}

const withinBoth = (seen: Scope, asked: readonly string[]): readonly string[] =>
  asked.filter((each) => isWithin(seen, each));
