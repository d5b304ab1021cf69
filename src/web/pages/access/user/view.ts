import { scopeNeededBy } from '#domain/access/role.ts';
import type { ShownGrant, ShownPerson } from '#usecases/access/view-users.ts';
import {
  lastSignInOf,
  viewGrantChoices,
  type GrantChoices,
} from '../../../parts/grant-fields/grant-choices.ts';
import type { Words } from '#wording/words.ts';

export interface UserPageInput {
  readonly words: Words;
  /** The reader’s market; empty where they have all. */
  readonly home: string;
  readonly person: ShownPerson;
  readonly choices: GrantChoices;
  readonly link?: { readonly said: string; readonly url: string };
}

function viewGrant(words: Words, path: string, grant: ShownGrant) {
  const { number, role, market, cluster, territories, from, to, state, mayChange } = grant;
  const dayOf = (day: string): string => (day === '' ? '…' : words.day(day));
  return {
    number,
    role: words.t(`page.role.${role}`),
    market: cluster ?? (market === '' ? words.t('page.users.all-markets') : market),
    territories: territories.length === 0 ? words.t('page.users.all-territories') : territories.join(', '),
    territoriesTyped: territories.join(', '),
    hasPlaces: cluster === undefined && scopeNeededBy(role).market,
    days: from === '' && to === '' ? words.t('page.users.always') : `${dayOf(from)} – ${dayOf(to)}`,
    from,
    to,
    state: words.t(`page.users.grant-state.${state}`),
    mayChange,
    path: `${path}/grants/${number}`,
  };
}

/** One user; it offers what the reader may do to them, and nothing else. */
export function viewUserPage({ words, home, person, choices, link }: UserPageInput) {
  const { id, name, email, active, may, revision } = person;
  const path = `/users/${id}`;
  const entry = may.deactivate ? 'deactivate' : may.reactivate ? 'reactivate' : undefined;
  return {
    path,
    name,
    email,
    revision,
    state: words.t(active ? 'page.users.active' : 'page.users.inactive'),
    lastSignIn: `${words.t('page.users.last-sign-in')}: ${lastSignInOf(words, person, home)}`,
    makesLink: may.change && active && person.grants.length > 0,
    elsewhere: person.grantedElsewhere,
    grants: person.grants.map((grant) => viewGrant(words, path, grant)),
    mayChange: may.change,
    ...(may.giveGrants ? { choices: viewGrantChoices(words, choices) } : {}),
    ...(entry
      ? {
          entry: {
            action: `${path}/${entry}`,
            title: words.t(`page.users.${entry}`),
            lede: words.t(`page.users.${entry}-lede`),
          },
        }
      : {}),
    ...(link ? { link } : {}),
  };
}
