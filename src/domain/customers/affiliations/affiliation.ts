import type { AccountId } from '../../basics/ids.ts';
import { addDays, type IsoDate } from '../../basics/iso-date.ts';
import { textFact } from '../account-facts.ts';
import type { Account, FactValue } from '../account.ts';

/**
 * How it came about that somebody works, or worked, elsewhere than the columns of the account say:
 * - `moved`: another establishment took its place on a day that a file names
 * - `changed`: another establishment stands in a file that names no day; it may be the same one under another name
 * - `lost`: a file names no establishment any more; as far as anybody knows it is still this one
 * - `unknown`: nobody knows where somebody works who has come from another territory; those of unknown establishment there
 *   may still be in one place with them
 * - `also`: the person works there besides, or did
 */
export const affiliationKinds = ['moved', 'changed', 'lost', 'unknown', 'also'] as const;
export type AffiliationKind = (typeof affiliationKinds)[number];

/** Where an account works or worked besides what its own columns say of it now. */
export interface Affiliation {
  readonly account: AccountId;
  readonly kind: AffiliationKind;
  /** As it was called; the unknown one of a territory as `?` and its code. */
  readonly organisation: string;
  readonly organisationId: string;
  /** What the person is there; empty where nobody says. */
  readonly role: string;
  /** Its first day; empty: since always, or since what was before it ended. */
  readonly from: IsoDate;
  /** Its last day; empty where it has none. */
  readonly until: IsoDate;
}

/** Column keys of an account by which it says where it works, and since when. */
export const ORGANISATION = 'organisation';
export const ORGANISATION_ID = 'organisation-id';
export const ORGANISATION_FROM = 'organisation-from';

/** A name or an identifier in one spelling. */
export const spelled = (name: string): string =>
  name.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();

/** Without accents and punctuation; what numbers stand for keeps its sign. */
export const foldedName = (name: string): string =>
  name.startsWith('@')
    ? name
    : name
        .normalize('NFKD')
        .replaceAll(/\p{Mark}/gu, '')
        .replaceAll(/[^\p{L}\p{N}]/gu, '');

interface House {
  readonly name: string;
  readonly id: string;
}

const houseOf = (account: Account): House => ({
  name: spelled(textFact(account, ORGANISATION)),
  id: spelled(textFact(account, ORGANISATION_ID)),
});

const isKnown = ({ name, id }: House): boolean => name !== '' || id !== '';

/** One establishment by its identifier; where one side has none, by its name however it is spelled. */
const isSame = (a: House, b: House): boolean =>
  a.id !== '' && b.id !== '' ? a.id === b.id : a.name !== '' && foldedName(a.name) === foldedName(b.name);

const wordOf = (value: FactValue | undefined): string => (typeof value === 'string' ? value.trim() : '');

/** Begins the key of the one establishment that a territory's accounts of unknown establishment share. */
export const UNKNOWN_ESTABLISHMENT = '?';

const ofUnknown = (
  { accountId, territory }: Account,
  kind: AffiliationKind,
  today: IsoDate,
): Affiliation => ({
  account: accountId,
  kind,
  organisation: UNKNOWN_ESTABLISHMENT + territory,
  organisationId: '',
  role: '',
  from: '',
  until: addDays(today, -1),
});

/**
 * What a file ends by saying something else of where an account works; undefined where it says the same. Where nothing was
 * known before, what the file says is learned: it has always been so, unless it was known once and was lost.
 * @param after what the account is from then on; absent: it is no account any more
 * @param today the day of the file, from which on another establishment is where the account works, unless it names a day
 * @param wasLost whether it was known once where the account works, and no more
 */
export function affiliationEnded(
  before: Account,
  after: Account | undefined,
  today: IsoDate,
  wasLost = false,
): Affiliation | undefined {
  const was = houseOf(before);
  const is = after ? houseOf(after) : undefined;
  if (!isKnown(was)) {
    if (is === undefined) return undefined;
    const isFound = isKnown(is) && wasLost;
    const isParted = !isKnown(is) && before.territory !== after?.territory;
    return isFound || isParted ? ofUnknown(before, isFound ? 'changed' : 'unknown', today) : undefined;
  }
  if (is && isSame(was, is)) return undefined;
  const since = wordOf(before.facts[ORGANISATION_FROM]);
  const told = wordOf(after?.facts[ORGANISATION_FROM]);
  // The cell of the establishment before says nothing of this one.
  const isTold = is !== undefined && isKnown(is) && told !== '' && told !== since;
  const kind = isTold ? 'moved' : is && !isKnown(is) ? 'lost' : 'changed';
  return {
    account: before.accountId,
    kind,
    organisation: wordOf(before.facts[ORGANISATION]),
    organisationId: wordOf(before.facts[ORGANISATION_ID]),
    role: '',
    from: since,
    // Who leaves the accounts was there on the day they left.
    until: after ? addDays(isTold ? told : today, -1) : today,
  };
}
