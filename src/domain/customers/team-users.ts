import { emailOf } from '../access/email-of.ts';
import { grantsAsRep, type KeptUser } from '../access/kept-user.ts';
import type { Today } from '../access/grant.ts';
import type { Rep } from './rep.ts';

/** Somebody of a team sheet, with all the territories it gives them. */
export interface TeamMember {
  readonly email: string;
  readonly name: string;
  readonly territories: readonly string[];
}

export interface TeamUsers {
  /** Nobody with their address is known: they may be added. */
  readonly newcomers: readonly TeamMember[];
  /** They are known, and no rep of this market now. */
  readonly known: readonly TeamMember[];
  /** They are reps of this market now, of other territories than the sheet says. */
  readonly moved: readonly (TeamMember & { readonly granted: readonly string[] })[];
  /** They are reps of this market now, and the sheet does not name them. */
  readonly left: readonly TeamMember[];
  /** They stand there with no address that one could be let in by. */
  readonly withoutAddress: readonly { readonly name: string; readonly territory: string }[];
}

const sorted = (texts: Iterable<string>): readonly string[] => [...new Set(texts)].toSorted();

/** Holds the team sheet of a market against who is let in as a rep there today. */
export function teamUsers(
  reps: readonly Rep[],
  users: readonly KeptUser[],
  market: string,
  today: Today,
): TeamUsers {
  const day = today.todayIn(market);
  const working = reps.filter(
    ({ name, employedTo }) => name !== '' && (employedTo === '' || employedTo >= day),
  );
  const members = [...Map.groupBy(working, ({ email }) => emailOf(email) ?? '')]
    .filter(([email]) => email !== '')
    .map(([email, rows]): TeamMember => ({
      email,
      name: rows[0]?.name ?? '',
      territories: sorted(rows.map(({ territory }) => territory)),
    }))
    .toSorted((a, b) => (a.email < b.email ? -1 : 1));
  const grantedTo = (user: KeptUser) => grantsAsRep(user, market, today);
  const territoriesOf = (user: KeptUser) => sorted(grantedTo(user).flatMap(({ territories }) => territories));
  const byEmail = new Map(users.map((user) => [user.email, user]));
  const isRepHere = (user: KeptUser | undefined): user is KeptUser =>
    user !== undefined && user.inactive !== true && grantedTo(user).length > 0;
  const named = new Set(members.map(({ email }) => email));
  return {
    newcomers: members.filter(({ email }) => !byEmail.has(email)),
    known: members.filter(({ email }) => byEmail.has(email) && !isRepHere(byEmail.get(email))),
    moved: members.flatMap((member) => {
      const user = byEmail.get(member.email);
      if (!isRepHere(user)) return [];
      const granted = territoriesOf(user);
      return granted.join('\n') === member.territories.join('\n') ? [] : [{ ...member, granted }];
    }),
    left: users
      .filter((user) => isRepHere(user) && !named.has(user.email))
      .map((user) => ({ email: user.email, name: user.name, territories: territoriesOf(user) })),
    withoutAddress: working
      .filter(({ email }) => emailOf(email) === undefined)
      .map(({ name, territory }) => ({ name, territory })),
  };
}
