import type { IsoDate } from '../../basics/iso-date.ts';
import type { ItemShape, PlacedItem, Row } from '../compare-items.ts';
import { REFUSAL_KIND } from '../../cycles/refusal-words.ts';
import { REFUSAL_DAY } from '../../cycles/stop-list-workbook.ts';
import { marksOf, written } from '../erasure/traits.ts';
import { markOf } from '../erasure/people-in-file.ts';
import type { FilledSheet } from '../filled-workbook.ts';
import { refusalKinds, type Consent, type RefusalKind } from './consent.ts';
import type { MarkedPerson } from './marked-person.ts';
import { nearMarks } from './near-names.ts';
import type { MatchedPerson } from './match-stop-list.ts';
import { cellIn } from '../place-in-sheet.ts';

/** One thing that somebody on a stop list refuses. */
export interface StopEntry {
  /** The account; of somebody who has none, a mark of theirs. */
  readonly who: string;
  readonly hasAccount: boolean;
  readonly name: string;
  readonly kind: RefusalKind;
  readonly saidOn: IsoDate;
  /** The list says so; else it is the day on which it came in. */
  readonly hasDay: boolean;
  /** Since when it is known that they refuse this; absent where it is not. */
  readonly knownSince?: IsoDate;
  /** Where it is known from; empty where the list does not say. */
  readonly source: string;
  /** By what somebody is met again who has no account. */
  readonly digests: readonly string[];
}

/** What an entry says, and what is kept of it: since when; who it is stands in the key. */
export const imageOfEntry = ({ kind, saidOn }: Pick<StopEntry, 'kind' | 'saidOn'>): Row => ({
  [REFUSAL_KIND]: kind,
  [REFUSAL_DAY]: saidOn,
});

export const stopEntryShape: ItemShape<StopEntry> = {
  subject: 'refusal',
  keyOf: ({ who, kind }) => `${who} ${kind}`,
  rowOf: imageOfEntry,
  calledOf: ({ who, hasAccount, name }) => ({ key: hasAccount ? who : '–', name }),
};

/** Without a day of its own a list that says something again says that it was said when it was said first. */
export const consentOf = ({ kind, saidOn, hasDay, knownSince }: StopEntry, recordedAt: string): Consent => ({
  ...refusalKinds[kind],
  state: 'refused',
  saidOn: hasDay ? saidOn : (knownSince ?? saidOn),
  until: '',
  recordedAt,
});

/** What a list says of everybody on it, each thing once, and how many rows say again what another says. */
export function stopEntries(
  sheet: FilledSheet<string>,
  matched: readonly MatchedPerson[],
  digest: (written: string) => string,
): { readonly entries: readonly PlacedItem<StopEntry>[]; readonly again: number } {
  const entries = new Map<string, PlacedItem<StopEntry>>();
  let again = 0;
  const add = (item: StopEntry, row: number): void => {
    const key = stopEntryShape.keyOf(item);
    if (entries.has(key)) again += 1;
    else entries.set(key, { item, placeOf: placeOfEntry(sheet, row) });
  };
  for (const { person, accounts } of matched) {
    const { row, refused, source, name, called = name, traits } = person;
    for (const said of refused) {
      const of = { ...said, source, digests: [] };
      for (const account of accounts)
        add({ ...of, who: account.accountId, hasAccount: true, name: account.name }, row);
      if (accounts.length > 0) continue;
      const names = name === '' ? [] : [name];
      const marks = [
        ...marksOf({ names, rows: [traits] }).map(written),
        ...nearMarks({ names, rows: [traits] }),
      ];
      const digests = [...new Set(marks.map(digest))];
      // The strongest comes first: an identifier before an address, and that before a name.
      const [first = ''] = digests;
      add({ ...of, who: markOf(first), hasAccount: false, name: called, digests }, row);
    }
  }
  return { entries: [...entries.values()], again };
}

const placeOfEntry = (sheet: FilledSheet<string>, row: number) => (column: string) =>
  cellIn(sheet, column, row);

/** What people of whom no account is kept refused, by a mark of theirs. */
export function markedUnder(marked: readonly MarkedPerson[]): (mark: string) => readonly Consent[] {
  const said = new Map<string, Consent[]>();
  for (const { digests, refusals } of marked) {
    for (const digest of digests) {
      const mark = markOf(digest);
      const before = said.get(mark);
      if (before) before.push(...refusals);
      else said.set(mark, [...refusals]);
    }
  }
  return (mark) => said.get(mark) ?? [];
}

/** Everybody new on a list who has no account, with all they refuse. */
export function markedOf(entries: readonly StopEntry[], recordedAt: string): readonly MarkedPerson[] {
  const people = Map.groupBy(
    entries.filter(({ hasAccount }) => !hasAccount),
    ({ who }) => who,
  );
  return Array.from(people.values(), (of) => ({
    digests: [...new Set(of.flatMap(({ digests }) => digests))],
    refusals: of.map((entry) => consentOf(entry, recordedAt)),
  }));
}
