import { done } from '#domain/basics/outcome.ts';
import { functionsAmong } from '#domain/access/functions-of.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import type { Role } from '#domain/access/role.ts';
import type { User } from '#domain/access/user.ts';
import type { SignOffAct, SignOffNeed } from '#domain/organisation/sign-off/sign-off.ts';
import { loadSignOffs, type SignOff } from '../basis/sign-offs.ts';
import { shownTo, signersOf } from '../basis/people-of.ts';
import type { World } from '../ports.ts';

export interface ViewedSignOff extends SignOff {
  /** By function, who bears it today and has it to sign: those the actor is shown by address, of others how many. */
  readonly received: Readonly<Partial<Record<Role, readonly string[]>>>;
  readonly elsewhere: Readonly<Partial<Record<Role, number>>>;
  /** Whether what is signed is told on a page that the actor may look at. */
  readonly mayLook: boolean;
  /** Functions the actor may sign or object for. */
  readonly maySign: readonly Role[];
  /** Whether the actor decides where functions do not agree. */
  readonly mayOverrule: boolean;
}

/** What needs signatures: who has it, who read it, signed or objected; whoever is of other markets alone has no address. */
export async function viewSignOffs(world: World, actor: User) {
  const seen = world.definitions.markets.some(({ code }) => may(actor, 'see-strategy', { market: code }));
  if (!seen) return notAllowed(actor);
  const maturity = world.definitions.markets.some(({ code }) => may(actor, 'see-maturity', { market: code }));
  // Who is asked is shown to those who are, and to whoever sees all that is on record.
  const sees = ({ functions, decides }: SignOffNeed): boolean =>
    functionsAmong(actor, [...functions, decides]).length > 0 || may(actor, 'see-audit', { market: '' });
  return world.storage.read(async (stores) => {
    const users = await stores.users.all();
    const isShown = shownTo(world, users, actor);
    const shownAct = (act: SignOffAct): SignOffAct => (isShown(act.by) ? act : { ...act, by: '' });
    const viewed = (await loadSignOffs(world, stores)).map((each): ViewedSignOff => {
      const asked = each.need.functions.map(
        (role) => [role, sees(each.need) ? signersOf(world, users, role) : []] as const,
      );
      return {
        ...each,
        functions: each.functions.map((one) => ({
          ...one,
          ...(one.last ? { last: shownAct(one.last) } : {}),
          ...(one.overruled ? { overruled: shownAct(one.overruled) } : {}),
          readBy: one.readBy.filter(isShown),
        })),
        received: Object.fromEntries(asked.map(([role, all]) => [role, all.filter(isShown)])),
        elsewhere: Object.fromEntries(
          asked.map(([role, all]) => [role, all.filter((address) => !isShown(address)).length]),
        ),
        mayLook: maturity || each.kind !== 'archetype',
        maySign: functionsAmong(actor, each.need.functions),
        mayOverrule: functionsAmong(actor, [each.need.decides]).length > 0,
      };
    });
    return done(viewed);
  });
}
