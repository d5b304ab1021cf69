import { scopeNeededBy, type Role } from '#domain/access/role.ts';
import type { Cluster } from '#domain/organisation/cluster.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ShownPerson } from '#usecases/access/view-users.ts';
import { fieldOf } from '../../form-fields.ts';
import type { Words } from '#wording/words.ts';

export interface GrantChoices {
  readonly roles: readonly Role[];
  readonly markets: readonly Pick<Market, 'code' | 'name'>[];
  /** Those somebody has all markets of. */
  readonly clusters: readonly Pick<Cluster, 'key' | 'name'>[];
  readonly chosen: string;
  readonly territories: readonly string[];
}

/** What the fields of a new grant offer. */
export const viewGrantChoices = (
  words: Words,
  { roles, markets, clusters, chosen, territories }: GrantChoices,
) => ({
  roles: roles.map((role) => ({ value: role, label: words.t(`page.role.${role}`) })),
  markets: markets.map(({ code, name }) => ({
    value: code,
    label: words.local(name),
    chosen: code === chosen,
  })),
  clusters: clusters.map(({ key, name }) => ({ value: key, label: words.local(name) })),
  // Whoever has one market is not asked which, unless they may also give a role that is for none.
  onlyMarket: markets.length === 1 && roles.every((role) => scopeNeededBy(role).market) ? chosen : '',
  territories,
});

/** When somebody last signed in, as far as it is known, by the clocks of the reader’s market. */
export const lastSignInOf = (
  words: Words,
  { hasSignedIn, lastSignedInAt }: ShownPerson,
  market: string,
): string => {
  if (lastSignedInAt !== '') return words.moment(lastSignedInAt, market);
  return words.t(hasSignedIn ? 'page.users.not-noted' : 'page.users.never');
};

/** Territories as they are typed: by commas, semicolons or blanks. */
export const territoriesOf = (text: string): readonly string[] =>
  text.split(/[,;\s]+/u).filter((each) => each !== '');

/** A grant as a form sends it. */
export const grantOf = (form: unknown, role: Role) => ({
  role,
  market: fieldOf(form, 'market'),
  ...(fieldOf(form, 'cluster') === '' ? {} : { cluster: fieldOf(form, 'cluster') }),
  territories: territoriesOf(fieldOf(form, 'territories')),
  from: fieldOf(form, 'from'),
  to: fieldOf(form, 'to'),
});
