import { textFact } from '../account-facts.ts';
import type { Account } from '../account.ts';
import {
  affiliationEnded,
  foldedName,
  ORGANISATION,
  ORGANISATION_ID,
  spelled,
  type Affiliation,
} from '../affiliations/affiliation.ts';
import type { IsoDate } from '../../basics/iso-date.ts';

/** So many others have to work in a house for it to tell of nobody who they were. */
const OTHERS = 2;

type Place = Pick<Affiliation, 'organisation' | 'organisationId'>;

const keysOf = ({ organisation, organisationId }: Place): readonly string[] => {
  const [name, id] = [foldedName(spelled(organisation)), spelled(organisationId)];
  return [...(name === '' ? [] : [`n${name}`]), ...(id === '' ? [] : [`i${id}`])];
};

/**
 * Where somebody worked who is erased, as far as it is a house of many: the calls they were visited with stay those of
 * the house. A practice of one or two says who it was, and goes with them.
 * @param as what they are called from then on
 * @param naming whether a text names them
 */
export function housesLeft(
  accountId: string,
  {
    accounts,
    affiliations,
  }: { readonly accounts: readonly Account[]; readonly affiliations: readonly Affiliation[] },
  {
    as,
    today,
    naming,
  }: { readonly as: string; readonly today: IsoDate; readonly naming: (text: string) => boolean },
): readonly Affiliation[] {
  const own = accounts.find((each) => each.accountId === accountId);
  const now = own ? affiliationEnded(own, undefined, today) : undefined;
  const left = [
    ...affiliations.filter(({ account, kind }) => account === accountId && kind !== 'unknown'),
    ...(now ? [now] : []),
  ];
  if (left.length === 0) return [];
  const people = new Map<string, Set<string>>();
  const note = (account: string, place: Place): void => {
    if (account === accountId) return;
    for (const key of keysOf(place)) people.set(key, (people.get(key) ?? new Set()).add(account));
  };
  for (const each of accounts)
    note(each.accountId, {
      organisation: textFact(each, ORGANISATION),
      organisationId: textFact(each, ORGANISATION_ID),
    });
  for (const each of affiliations) note(each.account, each);
  return left
    .filter(
      (each) =>
        keysOf(each).some((key) => (people.get(key)?.size ?? 0) >= OTHERS) &&
        !naming(each.organisation) &&
        !naming(each.organisationId),
    )
    .map((each) => ({ ...each, account: as, role: '' }));
}
