import { atCell, atSheet, finding, type Finding } from '../../basics/finding.ts';
import { REFUSAL_KIND } from '../../cycles/refusal-words.ts';
import type { ItemShape, PlacedItem } from '../compare-items.ts';
import { writeRanges } from '../erasure/subject-ranges.ts';
import type { FilledRow, FilledSheet } from '../filled-workbook.ts';
import { refusalKindKeys, type RefusalKind } from './consent.ts';
import type { ConsentsOfMarket } from './consents-of-market.ts';
import { saidIn, statementOf, type FileTime } from './said-in-cell.ts';
import { consentOf, stopEntryShape, type StopEntry } from './stop-entry.ts';

/** What a file says whose rows name accounts: its own things, and what somebody in it refuses. */
export type SaidWith<Item> = Item | StopEntry;

export const isRefusal = (said: object): said is StopEntry => 'hasAccount' in said;

const isOwn = <Item extends object>(said: SaidWith<Item>): said is Item => !isRefusal(said);
export const ownOf = <Item extends object>(said: readonly SaidWith<Item>[]): readonly Item[] =>
  said.filter(isOwn);
export const refusalsOf = <Item extends object>(said: readonly SaidWith<Item>[]): readonly StopEntry[] =>
  said.filter(isRefusal);

/** How both are told apart and held against each other. */
export const withRefusalShape = <Item extends object>(
  shape: ItemShape<Item>,
): Required<ItemShape<SaidWith<Item>>> => ({
  subject: shape.subject,
  subjectOf: (said) => (isOwn(said) ? shape.subject : stopEntryShape.subject),
  keyOf: (said) => (isOwn(said) ? shape.keyOf(said) : stopEntryShape.keyOf(said)),
  rowOf: (said) => (isOwn(said) ? shape.rowOf(said) : stopEntryShape.rowOf(said)),
  calledOf: (said) => (isOwn(said) ? shape.calledOf(said) : stopEntryShape.calledOf(said)),
  tells: (said) => (isOwn(said) ? shape.tells?.(said) : undefined),
});

interface Context extends FileTime {
  /** Of which account a row is; empty where nobody knows that, which another finding tells. */
  readonly whoIn: (row: FilledRow) => string;
  /** What an account is called. */
  readonly nameOf: (accountId: string) => string;
}

/** What a row says that its person refuses, by its columns and by its texts: since when, where it says so. */
function refusedIn({ values }: FilledRow, time: FileTime) {
  const found = new Map<RefusalKind, Pick<StopEntry, 'saidOn' | 'hasDay'>>();
  for (const column of [...refusalKindKeys, REFUSAL_KIND]) {
    const value = values[column];
    const said = value === undefined ? undefined : saidIn(column, value);
    if (!said || said.value === false) continue;
    const kind = refusalKindKeys.find((each) => each === said.column);
    const statement = statementOf(said, time);
    if (!kind || statement?.state !== 'refused') continue;
    if (!found.has(kind))
      found.set(kind, { saidOn: statement.saidOn, hasDay: typeof said.value === 'string' });
  }
  return found;
}

/** What the rows of sheets say that their people refuse, each thing once. */
export function refusalsInRows(
  sheets: readonly FilledSheet<string>[],
  { whoIn, nameOf, ...time }: Context,
): readonly PlacedItem<StopEntry>[] {
  const entries = new Map<string, PlacedItem<StopEntry>>();
  for (const sheet of sheets) {
    const letters = sheet.columns['account-id'] ?? sheet.columns['plan-key'] ?? 'A';
    for (const row of sheet.rows) {
      const refused = refusedIn(row, time);
      if (refused.size === 0) continue;
      const who = whoIn(row);
      if (who === '') continue;
      const rest = { who, hasAccount: true, name: nameOf(who), source: '', digests: [] } as const;
      for (const [kind, since] of refused) {
        const item: StopEntry = { ...rest, kind, ...since };
        const key = stopEntryShape.keyOf(item);
        if (!entries.has(key))
          entries.set(key, { item, placeOf: () => atCell(sheet.sheetName, `${letters}${row.row}`) });
      }
    }
  }
  return [...entries.values()];
}

/** How much of it is taken. */
export const sayTaken = (entries: readonly StopEntry[], sheet: string): readonly Finding[] =>
  entries.length === 0
    ? []
    : [
        finding('info', 'import.refusals-taken', atSheet(sheet), {
          accounts: new Set(entries.map(({ who }) => who)).size,
          refusals: entries.length,
        }),
      ];

/** What is known of a market’s people with what a file says besides: its own things are held against that. */
export const withRefusalsOf = (
  known: ConsentsOfMarket,
  entries: readonly StopEntry[],
  subjectOf: (accountId: string) => number | undefined,
  now: string,
): ConsentsOfMarket => [
  ...known,
  ...Array.from(Map.groupBy(entries, ({ kind }) => kind).values(), (of): ConsentsOfMarket[number] => ({
    ...consentOf(of[0]!, now),
    subjects: writeRanges(of.flatMap(({ who }) => subjectOf(who) ?? [])),
  })),
];
