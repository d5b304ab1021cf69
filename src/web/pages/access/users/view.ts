import type { ShownGrant, UsersPage } from '#usecases/access/view-users.ts';
import {
  lastSignInOf,
  viewGrantChoices,
  type GrantChoices,
} from '../../../parts/grant-fields/grant-choices.ts';
import type { Words } from '#wording/words.ts';

export interface UsersPageInput {
  readonly words: Words;
  /** The reader’s market; empty where they have all. */
  readonly home: string;
  readonly page: UsersPage;
  readonly choices: GrantChoices;
  readonly asked: { readonly market: string; readonly text: string; readonly after: string };
  readonly link?: { readonly said: string; readonly url: string };
}

function addressOf(path: string, query: Readonly<Record<string, string>>): string {
  const said = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString();
  return said === '' ? path : `${path}?${said}`;
}

const briefly = (words: Words, { role, market, cluster = '', territories }: ShownGrant): string =>
  [words.t(`page.role.${role}`), market, cluster, territories.join(', ')]
    .filter((each) => each !== '')
    .join(' · ');

/** Who may sign in: of grants that are over nothing is said here. */
export function viewUsersPage({ words, home, page, choices, asked, link }: UsersPageInput) {
  const { users, total, next } = page;
  return {
    count: words.t('page.users.count', { count: total }),
    ...(next === undefined ? {} : { next: addressOf('/users', { ...asked, after: next }) }),
    ...(asked.after === '' ? {} : { first: addressOf('/users', { ...asked, after: '' }) }),
    market: asked.market,
    text: asked.text,
    users: users.map((user) => {
      const grants = user.grants.filter(({ state }) => state !== 'over');
      return {
        path: `/users/${user.id}`,
        name: user.name,
        email: user.email,
        grants:
          grants.length === 0
            ? words.t('page.users.no-grants')
            : grants.map((grant) => briefly(words, grant)).join('; '),
        lastSignIn: lastSignInOf(words, user, home),
        state: words.t(user.active ? 'page.users.active' : 'page.users.inactive'),
      };
    }),
    choices: viewGrantChoices(words, choices),
    ...(link ? { link } : {}),
  };
}
