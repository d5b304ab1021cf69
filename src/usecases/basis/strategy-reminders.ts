import { addDays, type IsoDate } from '#domain/basics/iso-date.ts';
import { marketsFor } from '#domain/access/functions-of.ts';
import type { MarketCode } from '#domain/basics/ids.ts';
import { may } from '#domain/access/permissions.ts';
import type { Role } from '#domain/access/role.ts';
import type { GivenUser, User } from '#domain/access/user.ts';
import { actionsOf, type ActionEntry } from '#domain/maturity/actions/action.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Stores, World } from '../ports.ts';
import { loadSignOffs, type SignOff } from './sign-offs.ts';
import { signersOf } from './people-of.ts';

/** How many days before it is due an action is called to mind. */
const REMIND_FROM = 14;

/** An action that is due soon, or late. */
export interface ActionReminder {
  readonly market: Market;
  readonly action: ActionEntry;
  /** The owner alone. */
  readonly to: readonly string[];
}

/** Signatures that are open, or an objection nobody has answered. */
export interface SignOffReminder {
  readonly signOff: Pick<SignOff, 'kind' | 'key' | 'version' | 'name'>;
  /** Functions that have not signed; whoever decides where one objects. */
  readonly functions: readonly Role[];
  readonly to: readonly string[];
}

/** Open actions of a market that are due within two weeks or late: for their owners, and for whoever sees its maturity. */
export async function dueActions(
  stores: Pick<Stores, 'actions'>,
  actor: User,
  market: Market,
  on: IsoDate,
): Promise<readonly ActionReminder[]> {
  const sees = may(actor, 'see-maturity', { market: market.code });
  const entries = await stores.actions.within(market.code);
  return actionsOf(entries)
    .filter(({ state, due }) => state === 'open' && due <= addDays(on, REMIND_FROM))
    .filter(({ owner }) => sees || owner === actor.email)
    .map(({ history: _history, ...action }) => ({ market, action, to: [action.owner] }));
}

/** What waits for signatures, for those who can give them. */
export async function openSignOffs(
  world: World,
  stores: Pick<Stores, 'signOffs' | 'users'>,
  actor: User,
  users: readonly GivenUser[],
): Promise<readonly SignOffReminder[]> {
  return (await loadSignOffs(world, stores)).flatMap((each): SignOffReminder[] => {
    if (each.inForce) return [];
    // Of whom something is wanted, and for which markets.
    const wanted = each.functions.flatMap(
      ({ function: role, objectedFor, openFor }): (readonly [Role, readonly MarketCode[]])[] => [
        ...(objectedFor.length > 0 ? [[each.need.decides, objectedFor] as const] : []),
        ...(openFor.length > 0 ? [[role, openFor] as const] : []),
      ],
    );
    const functions = [...new Set(wanted.map(([role]) => role))];
    if (!wanted.some(([role, markets]) => marketsFor(actor, role, markets).length > 0)) return [];
    const { kind, key, version, name } = each;
    const to = new Set(wanted.flatMap(([role, markets]) => signersOf(world, users, role, markets)));
    return [
      { signOff: { kind, key, version, ...(name ? { name } : {}) }, functions, to: [...to].toSorted() },
    ];
  });
}
