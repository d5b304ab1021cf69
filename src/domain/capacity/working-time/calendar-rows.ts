import { atSheet, finding, type Finding, type Where } from '../../basics/finding.ts';
import { isIsoDate, type IsoDate } from '../../basics/iso-date.ts';
import type { ItemShape, PlacedItem, Row } from '../../customers/compare-items.ts';
import type { FilledRow, FilledSheet } from '../../customers/filled-workbook.ts';
import {
  correctionKey,
  correctionKinds,
  type CalendarCorrection,
  type CalendarReview,
} from '../../organisation/calendar/calendar-correction.ts';
import {
  checkCorrection,
  type CorrectionContext,
  type DraftCorrection,
} from '../../organisation/calendar/check-correction.ts';
import { cellIn } from '../../customers/place-in-sheet.ts';

/** The word by which a row says up to which day somebody has looked at the calendar. */
const CHECKED = 'checked';

/** What a row of a calendar file says: days that are otherwise, or that somebody has looked at it up to a day. */
export type CalendarEntry =
  | ({ readonly what: 'correction' } & CalendarCorrection)
  | { readonly what: 'review'; readonly through: IsoDate; readonly note: string };

/** The column in which each part of a correction stands. */
const columns = {
  kind: 'calendar-kind',
  from: 'calendar-day',
  to: 'calendar-last-day',
  movedTo: 'calendar-moved-to',
  region: 'region',
  team: 'team',
  why: 'calendar-why',
  source: 'calendar-source',
} as const satisfies Record<keyof CalendarCorrection, string>;

/** What is kept beside what a file says, of a correction and of a review, is of whoever sent it. */
export const entryOfCorrection = ({
  kind,
  from,
  to,
  movedTo,
  region,
  team,
  why,
  source,
}: CalendarCorrection): CalendarEntry => ({
  what: 'correction',
  kind,
  from,
  to,
  movedTo,
  region,
  team,
  why,
  source,
});

export const entryOfReview = ({
  through,
  note,
}: Pick<CalendarReview, 'through' | 'note'>): CalendarEntry => ({
  what: 'review',
  through,
  note,
});

/** An entry as a row of the workbook, by column key; what is not said stays empty. */
export function calendarRow(entry: CalendarEntry): Row {
  const said: Readonly<Record<string, string>> =
    entry.what === 'review'
      ? { [columns.kind]: CHECKED, [columns.from]: entry.through, [columns.why]: entry.note }
      : {
          [columns.kind]: entry.kind,
          [columns.from]: entry.from,
          [columns.to]: entry.to === entry.from ? '' : entry.to,
          [columns.movedTo]: entry.movedTo,
          [columns.region]: entry.region,
          [columns.team]: entry.team,
          [columns.why]: entry.why,
          [columns.source]: entry.source,
        };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ''));
}

/** Corrections, and what was looked at, as imports hold them against each other. */
export const calendarShape: ItemShape<CalendarEntry> = {
  subject: 'calendar',
  keyOf: (entry) => (entry.what === 'review' ? CHECKED : correctionKey(entry)),
  rowOf: calendarRow,
  calledOf: (entry) =>
    entry.what === 'review'
      ? { key: entry.through, name: entry.note }
      : {
          key: entry.to === entry.from ? entry.from : `${entry.from} – ${entry.to}`,
          name: entry.why,
        },
};

const draftOf = (text: (column: string) => string): DraftCorrection => {
  const from = text(columns.from);
  const to = text(columns.to);
  return {
    kind: text(columns.kind),
    from,
    to: to === '' ? from : to,
    movedTo: text(columns.movedTo),
    region: text(columns.region),
    team: text(columns.team),
    why: text(columns.why),
    source: text(columns.source),
  };
};

/** An entry as its row says it; throws at a row that was never one. */
export function entryOfRow(row: Row): CalendarEntry {
  const { kind, ...draft } = draftOf((column) => String(row[column] ?? ''));
  if (kind === CHECKED) return entryOfReview({ through: draft.from, note: draft.why });
  const known = correctionKinds.find((each) => each === kind);
  if (!known) throw new Error('a row of a calendar that names no kind');
  return entryOfCorrection({ kind: known, ...draft });
}

/** Turns the rows of a calendar sheet into entries; every finding stands at its cell. */
export function parseCalendar(
  sheet: FilledSheet<string>,
  contextOf: (draft: DraftCorrection) => CorrectionContext,
): { readonly items: readonly PlacedItem<CalendarEntry>[]; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const met = new Map<string, number>();
  const items: PlacedItem<CalendarEntry>[] = [];
  for (const row of sheet.rows) {
    const placeOf = (column: string): Where | undefined => cellIn(sheet, column, row.row);
    const at = (column: string): Where => placeOf(column) ?? atSheet(sheet.sheetName);
    const parsed = parseRow(row, at, contextOf);
    findings.push(...parsed.findings);
    if (!parsed.entry) continue;
    const key = calendarShape.keyOf(parsed.entry);
    const earlier = met.get(key);
    if (earlier === undefined) {
      met.set(key, row.row);
      items.push({ item: parsed.entry, placeOf });
    } else findings.push(finding('error', 'calendar.row-twice', at(columns.from), { row: earlier }));
  }
  return { items, findings };
}

function parseRow(
  row: FilledRow,
  at: (column: string) => Where,
  contextOf: (draft: DraftCorrection) => CorrectionContext,
): { readonly entry?: CalendarEntry; readonly findings: readonly Finding[] } {
  const draft = draftOf((column) => String(row.values[column] ?? '').trim());
  // What could not be read has been said already, and more precisely.
  if (row.broken?.length) return { findings: [] };
  if (draft.kind === CHECKED) {
    return isIsoDate(draft.from)
      ? { entry: entryOfReview({ through: draft.from, note: draft.why }), findings: [] }
      : { findings: [finding('error', 'calendar.from-missing', at(columns.from))] };
  }
  const { correction, findings } = checkCorrection(draft, (field) => at(columns[field]), contextOf(draft));
  return correction ? { entry: entryOfCorrection(correction), findings } : { findings };
}
