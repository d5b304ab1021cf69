import { figures } from '#domain/access/figures.ts';
import { isWithin, type Scope } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import type { Account } from '#domain/customers/account.ts';
import { holdsOn } from '#domain/customers/consent/in-force.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { loadDuties } from '../basis/duties-in-force.ts';
import { figuresShownTo } from '../basis/figures.ts';
import { stampOf } from '../intake/kinds/stamp.ts';
import type { Stores, World } from '../ports.ts';
import { todayIn } from '../basis/today.ts';

/** What a file was written from, as far as what is in it depends on it. */
export interface ExportStand {
  /** Changes with the plan, with what is in force of what people said, and with what duties ask for. */
  readonly stamp: string;
  /** Which figures of accounts, restricted or not, are shown anywhere in it. */
  readonly figures: readonly string[];
}

/** Of an account that restricted its data less is shown: without facts it is taken for one. */
const kinds = { open: { facts: {} }, restricted: undefined } as const satisfies Readonly<
  Record<string, Pick<Account, 'facts'> | undefined>
>;

/** Figures that somebody is shown in all territories of a part of the market, or in any. */
async function figuresWithin(
  world: World,
  stores: Stores,
  actor: User,
  { market, plan, scope }: ExportedPart,
  everywhere: boolean,
): Promise<readonly string[]> {
  const shownOf = await figuresShownTo(world, stores, actor, market);
  const territories = (await stores.plans.measures(plan.id))
    .map(({ territory }) => territory)
    .filter((territory) => isWithin(scope, territory));
  return Object.entries(kinds).flatMap(([kind, account]) => {
    const shown = territories.map((territory) => shownOf({ territory, account }));
    return figures
      .filter((figure) =>
        everywhere ? shown.every((each) => each.has(figure)) : shown.some((each) => each.has(figure)),
      )
      .map((figure) => `${kind} ${figure}`);
  });
}

export interface ExportedPart {
  readonly market: Market;
  readonly plan: Plan;
  readonly scope: Scope;
}

/** What a file that is written now rests on. */
export async function standOf(
  world: World,
  stores: Stores,
  actor: User,
  part: ExportedPart,
): Promise<ExportStand> {
  return {
    stamp: await stampNow(world, stores, part),
    figures: await figuresWithin(world, stores, actor, part, false),
  };
}

async function stampNow(world: World, stores: Stores, { market, plan }: ExportedPart): Promise<string> {
  const today = todayIn(world, market.code);
  const said = (await stores.consents.ofMarket(market.code)).filter((each) => holdsOn(each, today));
  const { duties, facts } = await loadDuties(world, stores, market);
  const { id, version, state } = plan;
  return stampOf(world, [id, version, state, said, duties, facts]);
}

/** Whether a file is still what would be written now, and whoever fetches it may see all that is in it. */
export async function stillStands(
  world: World,
  stores: Stores,
  actor: User,
  part: ExportedPart,
  { stamp, figures: written }: ExportStand,
): Promise<boolean> {
  if (stamp === '' || stamp !== (await stampNow(world, stores, part))) return false;
  const shown = await figuresWithin(world, stores, actor, part, true);
  return written.every((figure) => shown.includes(figure));
}
