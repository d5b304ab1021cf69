import type { TerritoryCode } from '../basics/ids.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import type { BreachKind, BreachedSubject, LimitBreach } from './breach.ts';

/** Of whom a note is, as it is kept: a person by number, an establishment by what it is called. */
export interface NotedSubject {
  readonly kind: BreachedSubject['kind'];
  /** The number of a person; absent of anybody else, and of one whom nobody knows any more. */
  readonly subject?: number;
  readonly name: string;
  readonly territory: TerritoryCode;
  readonly service: string;
}

/** What somebody says was done about a passed limit. Notes are added and never changed. */
export interface BreachNote {
  readonly id: string;
  /** The limit's key. */
  readonly limit: string;
  readonly kind: BreachKind;
  readonly of: NotedSubject;
  /** The day on which the limit was passed, as it stood when the note was made. */
  readonly on: IsoDate;
  readonly note: string;
  readonly by: string;
  readonly at: string;
}

/** The number of an account, of one that is gone too. */
export type NumberOf = (accountId: string) => number | undefined;

type Passed = Pick<LimitBreach, 'limit' | 'kind' | 'subject' | 'on' | 'until'>;

/** Whom a breach is of, as a note keeps it. */
export function notedSubject({ subject }: Pick<Passed, 'subject'>, numberOf: NumberOf): NotedSubject {
  const { kind, name, accountId, territory = '', service = '' } = subject;
  const number = accountId === undefined ? undefined : numberOf(accountId);
  // What a person is called is theirs, and goes with them.
  const called = accountId === undefined ? name : '';
  return { kind, ...(number === undefined ? {} : { subject: number }), name: called, territory, service };
}

const keyOf = (limit: string, kind: string, of: NotedSubject): string =>
  JSON.stringify([limit, kind, of.kind, of.subject ?? null, of.name, of.territory, of.service]);

/** What tells a breach from all others of a market: whoever notes something says which one they saw. */
export const breachKey = ({ limit, kind, on, ...breach }: Passed, numberOf: NumberOf): string =>
  `${on} ${keyOf(limit.key, kind, notedSubject(breach, numberOf))}`;

/**
 * The notes of each breach, in the order they were made, and those of breaches that are none any more. Calls that come in
 * later may move the day on which a limit was passed: a note stays with the breach in which its day lies.
 */
export function notesOfBreaches<Breach extends Passed>(
  breaches: readonly Breach[],
  notes: readonly BreachNote[],
  numberOf: NumberOf,
): { readonly of: ReadonlyMap<Breach, readonly BreachNote[]>; readonly past: readonly BreachNote[] } {
  const known = Map.groupBy(breaches, (each) =>
    keyOf(each.limit.key, each.kind, notedSubject(each, numberOf)),
  );
  const of = new Map<Breach, BreachNote[]>();
  const past: BreachNote[] = [];
  for (const note of notes) {
    const own = known.get(keyOf(note.limit, note.kind, note.of)) ?? [];
    const found =
      own.find(({ on }) => on === note.on) ?? own.find(({ on, until }) => on <= note.on && note.on <= until);
    if (!found) past.push(note);
    else if (of.has(found)) of.get(found)!.push(note);
    else of.set(found, [note]);
  }
  return { of, past };
}
