import { done, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { teamUsers } from '#domain/customers/team-users.ts';
import { enterUser } from './add-user.ts';
import { enterSignInLink, type SignInLink } from './create-sign-in-link.ts';
import { findMarketFor } from './find-market.ts';
import type { Stores, World } from '../ports.ts';
import { grantsToday } from '../basis/today.ts';

const compare = async (world: World, { users, accounts }: Stores, market: string) =>
  teamUsers(await accounts.repsOf(market), await users.kept(), market, grantsToday(world));

/** Who of a market's team sheet is let in and who is not, and who is let in and stands there no more. */
export async function viewTeamUsers(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketFor(world, actor, 'keep-market-users', input.market);
  if (!found.ok) return found;
  const { code: market } = found.value;
  const compared = await world.storage.read((stores) => compare(world, stores, market));
  return done({ market, ...compared });
}

export interface ChosenTeamUsers {
  readonly market: string;
  /** The addresses of those somebody has said yes to: newcomers of the sheet. */
  readonly emails: readonly string[];
}

/** Lets those newcomers of the team sheet in that somebody has chosen, all or none, each with a first link. */
export async function addTeamUsers(world: World, actor: User, input: ChosenTeamUsers) {
  const found = findMarketFor(world, actor, 'keep-market-users', input.market);
  if (!found.ok) return found;
  const { code: market } = found.value;
  const chosen = [...new Set(input.emails.map((email) => email.trim().toLowerCase()))];
  return world.storage.transaction(async (stores) => {
    await stores.users.hold();
    const { newcomers } = await compare(world, stores, market);
    const members = newcomers.filter(({ email }) => chosen.includes(email));
    if (members.length === 0 || members.length < chosen.length)
      return refusedInput('emails', newcomers.map(({ email }) => email).join(', '));
    const links: SignInLink[] = [];
    for (const { email, name, territories } of members) {
      const grant = { role: 'rep', market, territories, from: '', to: '' } as const;
      const added = await enterUser(world, stores, actor, { email, name, grant });
      // What stands in the way of one is thrown, so that nobody is left half let in.
      if (!added.ok) throw new Error(`a newcomer of the team sheet is refused: ${added.refusal.code}`);
      const token = await enterSignInLink(world, stores, actor, added.value);
      links.push({ user: added.value, token });
    }
    return done(links);
  });
}
