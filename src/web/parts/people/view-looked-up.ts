import type { LookedUp } from '#usecases/customers/look-up-person.ts';
import type { Words } from '#wording/words.ts';

const none: LookedUp = { people: [], count: 0 };

/** Whom a text may name, each with the way to them; nobody of that name is not yet nothing that is kept. */
export function viewLookedUp(
  words: Words,
  { account, named = none }: { readonly account: string; readonly named?: LookedUp },
  path: string,
) {
  const { people, count } = named;
  return {
    title: words.t('page.people.title', { count, text: account }),
    hint: words.t(count === 0 ? 'page.people.nobody' : 'page.people.which', { text: account }),
    people: people.map(({ accountId, name, city, territory }) => ({
      name,
      accountId,
      place: [city, territory].filter((each) => each !== '').join(' · '),
      path: `${path}?account=${encodeURIComponent(accountId)}`,
    })),
    ...(count > people.length ? { more: words.t('page.people.more', { count: count - people.length }) } : {}),
  };
}
