import { atCell, atSheet, finding, type Finding } from '../../basics/finding.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import type { ItemShape, PlacedItem } from '../../customers/compare-items.ts';
import type { ConsentsOfMarket } from '../../customers/consent/consents-of-market.ts';
import { refusalKindKeys, refusalKindOf } from '../../customers/consent/consent.ts';
import { consentOf, stopEntryShape, type StopEntry } from '../../customers/consent/stop-entry.ts';
import { writeRanges } from '../../customers/erasure/subject-ranges.ts';
import type { FilledRow, FilledSheet } from '../../customers/filled-workbook.ts';
import { REFUSAL_KIND } from '../../cycles/refusal-words.ts';
import { fieldLineShape, type FieldLineOfCycle } from './kept-field-line.ts';
import { readKey, type KnownNames } from './read-key.ts';

/** What a file of a plan says: how often somebody is to be seen, and what somebody in it refuses. */
export type SaidInPlan = FieldLineOfCycle | StopEntry;

export const isRefusal = (said: SaidInPlan): said is StopEntry => 'hasAccount' in said;
export const isLine = (said: SaidInPlan): said is FieldLineOfCycle => !isRefusal(said);

export const saidInPlanShape: ItemShape<SaidInPlan> = {
  subject: fieldLineShape.subject,
  subjectOf: (said) => (isRefusal(said) ? stopEntryShape : fieldLineShape).subject,
  keyOf: (said) => (isRefusal(said) ? stopEntryShape.keyOf(said) : fieldLineShape.keyOf(said)),
  rowOf: (said) => (isRefusal(said) ? stopEntryShape.rowOf(said) : fieldLineShape.rowOf(said)),
  calledOf: (said) => (isRefusal(said) ? stopEntryShape.calledOf(said) : fieldLineShape.calledOf(said)),
  tells: (said) => (isRefusal(said) ? undefined : fieldLineShape.tells?.(said)),
};

interface Context {
  readonly names: KnownNames;
  /** What an account is called. */
  readonly nameOf: (accountId: string) => string;
  readonly today: IsoDate;
}

const textOf = ({ values }: FilledRow, column: string): string => String(values[column] ?? '').trim();

/** What the rows of a sheet say that their people refuse, each thing once; of whom nobody knows, another finding tells. */
export function refusalsInPlan(
  sheets: readonly FilledSheet<'field-plan'>[],
  { names, nameOf, today }: Context,
): readonly PlacedItem<StopEntry>[] {
  const entries = new Map<string, PlacedItem<StopEntry>>();
  for (const sheet of sheets) {
    const letters = sheet.columns['account-id'] ?? sheet.columns['plan-key'] ?? 'A';
    for (const row of sheet.rows) {
      const said = refusalKindOf(textOf(row, REFUSAL_KIND));
      const kinds = refusalKindKeys.filter((kind) => kind === said || row.values[kind] === true);
      if (kinds.length === 0) continue;
      const who = textOf(row, 'account-id') || readKey(textOf(row, 'plan-key'), names).accountId;
      if (!names.accounts.has(who)) continue;
      const rest = { who, hasAccount: true, name: nameOf(who), saidOn: today, hasDay: false } as const;
      for (const kind of kinds) {
        const item: StopEntry = { ...rest, kind, source: '', digests: [] };
        const key = stopEntryShape.keyOf(item);
        if (!entries.has(key))
          entries.set(key, { item, placeOf: () => atCell(sheet.sheetName, `${letters}${row.row}`) });
      }
    }
  }
  return [...entries.values()];
}

/** How much of it is taken: what is not asked for because of it shows in the lines themselves. */
export const sayTaken = (entries: readonly StopEntry[], sheet: string): readonly Finding[] =>
  entries.length === 0
    ? []
    : [
        finding('info', 'field-plan.refusals-taken', atSheet(sheet), {
          accounts: new Set(entries.map(({ who }) => who)).size,
          refusals: entries.length,
        }),
      ];

/** What is known of a market’s people with what a file says besides: its own lines are held against that. */
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
