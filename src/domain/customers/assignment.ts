import type { TerritoryCode } from '../basics/ids.ts';
import { addDays, isIsoDate, type IsoDate } from '../basics/iso-date.ts';
import { compareText } from '../basics/stable-order.ts';
import { FURTHER_TERRITORIES } from '../cycles/territory-columns.ts';
import type { Account } from './account.ts';
import type { Days } from './consent/may-reach.ts';

/** `lead` is who takes the account over on a day to come; the lead of now is the account's own territory. */
export const assignmentRoles = ['shared', 'key-account', 'lead'] as const;
export type AssignmentRole = (typeof assignmentRoles)[number];

/** That an account is worked in a territory besides the one that leads it. */
export interface Assignment {
  readonly territory: TerritoryCode;
  readonly as: AssignmentRole;
  /** Its first day; empty: since always. */
  readonly from: IsoDate;
  /** Its last day; empty where it has none. */
  readonly until: IsoDate;
}

const entry =
  /^(?<territory>.+?)(?:\s*[(（](?<role>[^()（）]+)[)）])?(?:\s+(?<from>\d{4}-\d\d-\d\d)?\/(?<until>\d{4}-\d\d-\d\d)?)?$/u;

/** What a word says somebody is to an account; undefined where it says nothing. */
export type RoleNamed = (word: string) => AssignmentRole | undefined;

const byCode: RoleNamed = (word) => assignmentRoles.find((each) => each === word);

const isDay = (day: string): boolean => day === '' || isIsoDate(day);

/**
 * One assignment as it is written: `FR-02`, `FR-02 (key-account)`, `FR-02 (shared) 2027-01-01/2027-06-30` with either day
 * left out where it is open. Undefined where it cannot be read so.
 * @param roleNamed what people call roles; as it is kept, its code
 */
export function readAssignment(written: string, roleNamed: RoleNamed = byCode): Assignment | undefined {
  const {
    territory: code = '',
    role: named,
    from = '',
    until = '',
  } = entry.exec(written.trim())?.groups ?? {};
  const said = named === undefined ? 'shared' : roleNamed(named.trim());
  // What stands in brackets and is no role may be a part of a code; a role that nobody knows is written like one.
  const isOfCode = said === undefined && !/^[a-z-]+$/u.test(named ?? '');
  const territory = isOfCode ? `${code} (${named})` : code;
  const as = isOfCode ? 'shared' : said;
  if (territory === '' || as === undefined || !isDay(from) || !isDay(until)) return undefined;
  return { territory, as, from, until };
}

const written = ({ territory, as, from, until }: Assignment): string =>
  [
    territory,
    ...(as === 'shared' ? [] : [`(${as})`]),
    ...(from + until === '' ? [] : [`${from}/${until}`]),
  ].join(' ');

/** Several in one text, apart by semicolons; the same whatever order they come in. */
export const writeAssignments = (assignments: readonly Assignment[]): string =>
  [...new Set(assignments.map(written))].toSorted(compareText).join('; ');

/** Parts of such a text, whatever each says. */
export const assignmentsApart = (text: string): readonly string[] =>
  text.split(/[;\n]/u).flatMap((part) => (part.trim() === '' ? [] : part.trim()));

/** The same text where territories are called otherwise; what cannot be read stays as it is. */
export const renamedAssignments = (text: string, now: ReadonlyMap<TerritoryCode, TerritoryCode>): string => {
  const parts = assignmentsApart(text).map((each) => {
    const read = readAssignment(each);
    const territory = read && now.get(read.territory);
    return read && territory !== undefined ? written({ ...read, territory }) : each;
  });
  return [...new Set(parts)].toSorted(compareText).join('; ');
};

const none: readonly Assignment[] = [];

/** Where an account is worked besides its own territory, at any time. */
export function furtherAssignments(account: Pick<Account, 'facts'>): readonly Assignment[] {
  const text = account.facts[FURTHER_TERRITORIES];
  return typeof text !== 'string' || text === ''
    ? none
    : assignmentsApart(text).flatMap((each) => readAssignment(each) ?? []);
}

/** All territories in which an account is worked at any time, its own first. */
export function territoriesOf(account: Pick<Account, 'territory' | 'facts'>): readonly TerritoryCode[] {
  const further = furtherAssignments(account);
  return further.length === 0
    ? [account.territory]
    : [...new Set([account.territory, ...further.map(({ territory }) => territory)])];
}

/** Whether an account is worked in one of these territories at any time. */
export const isWorkedIn = (
  account: Pick<Account, 'territory' | 'facts'>,
  has: (territory: TerritoryCode) => boolean,
): boolean => has(account.territory) || furtherAssignments(account).some(({ territory }) => has(territory));

/** One of those who work an account in a time: a territory and the days of the time on which it does. */
export interface Holder {
  readonly territory: TerritoryCode;
  readonly days: Days;
}

const within = (from: IsoDate, until: IsoDate, days: Days): Days | undefined => {
  const open = {
    from: from > days.from ? from : days.from,
    to: until !== '' && until < days.to ? until : days.to,
  };
  return open.from <= open.to ? open : undefined;
};

/**
 * Who works an account in a time, seat by seat: the first is the lead's, in which one territory may follow another; each
 * further assignment has one of its own. A territory with nothing to do in the time is in none.
 */
export function seatsOf(
  account: Pick<Account, 'territory' | 'facts'>,
  days: Days,
): readonly (readonly Holder[])[] {
  const further = furtherAssignments(account);
  if (further.length === 0) return [[{ territory: account.territory, days }]];
  const leads = [
    { territory: account.territory, from: '' },
    ...further.filter(({ as }) => as === 'lead').toSorted((a, b) => compareText(a.from, b.from)),
  ];
  const lead = leads.flatMap(({ territory, from }, index): readonly Holder[] => {
    const next = leads[index + 1]?.from ?? '';
    const open = within(from, next === '' ? '' : addDays(next, -1), days);
    return open ? [{ territory, days: open }] : [];
  });
  // Who leads shares nothing, until another leads.
  const ledUntil = leads[1]?.from;
  const others = further.flatMap(({ territory, as, from, until }): readonly (readonly Holder[])[] => {
    const isOwn = territory === account.territory;
    const begins = isOwn && ledUntil !== undefined && ledUntil > from ? ledUntil : from;
    const isNone = as === 'lead' || (isOwn && ledUntil === undefined);
    const open = isNone ? undefined : within(begins, until, days);
    return open ? [[{ territory, days: open }]] : [];
  });
  return [lead, ...others];
}

const FOREVER = '9999-12-31';

/** Who works an account besides one of its territories on a day or later, the lead first; a day that is open is empty. */
export function sharersBeside(
  account: Pick<Account, 'territory' | 'facts'>,
  own: TerritoryCode,
  today: IsoDate,
): readonly Assignment[] {
  const roleOf = new Map(furtherAssignments(account).map(({ territory, as }) => [territory, as]));
  return seatsOf(account, { from: today, to: FOREVER }).flatMap((holders, seat) =>
    holders.flatMap(({ territory, days: { from, to } }): readonly Assignment[] => {
      if (territory === own) return [];
      const as = seat === 0 ? 'lead' : (roleOf.get(territory) ?? 'shared');
      return [{ territory, as, from: from > today ? from : '', until: to < FOREVER ? to : '' }];
    }),
  );
}
