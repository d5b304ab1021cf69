import type { TeamMember, TeamUsers } from '#domain/customers/team-users.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Words } from '#wording/words.ts';

const territoriesOf = ({ territories }: TeamMember): string => territories.join(', ');

interface ShownLink {
  readonly said: string;
  readonly url: string;
}

/** Newcomers of the team sheet to choose from, and what else does not agree with who is let in. */
export function viewTeamUsersPage(
  words: Words,
  market: Pick<Market, 'code' | 'name'>,
  { newcomers, known, moved, left, withoutAddress }: TeamUsers,
  links: readonly ShownLink[],
) {
  const path = `/markets/${market.code}`;
  const note = (key: string, values: Readonly<Record<string, string>> = {}): string =>
    words.t(`page.team-users.${key}`, values);
  return {
    path,
    market: words.local(market.name),
    links,
    newcomers: newcomers.map((each) => ({ ...each, territories: territoriesOf(each) })),
    others: [
      ...moved.map((each) => ({
        name: each.name,
        email: each.email,
        note: note('moved', { granted: each.granted.join(', '), territories: territoriesOf(each) }),
      })),
      ...known.map(({ name, email }) => ({ name, email, note: note('known') })),
      ...left.map(({ name, email }) => ({ name, email, note: note('left') })),
      ...withoutAddress.map(({ name, territory }) => ({
        name,
        email: territory,
        note: note('without-address'),
      })),
    ],
  };
}
