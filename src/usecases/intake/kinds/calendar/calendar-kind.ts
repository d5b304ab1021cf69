import {
  calendarRow,
  calendarShape,
  entryOfCorrection,
  entryOfReview,
  entryOfRow,
  parseCalendar,
  type CalendarEntry,
} from '#domain/capacity/working-time/calendar-rows.ts';
import { loneSheetWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { cellsMet, isMetInRow } from '#domain/customers/erasure/named-beside.ts';
import { writeOverNames } from '#domain/customers/erasure/write-over-names.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { correctionKey } from '#domain/organisation/calendar/calendar-correction.ts';
import { loadMarketCycle } from '../../../basis/unit-cycle.ts';
import { correctionContext } from '../../../capacity/keep-calendar.ts';
import { regionsOf } from '../../../capacity/view-calendar.ts';
import type { Stores } from '../../../ports.ts';
import { aboutRows } from '../about-rows.ts';
import { readTables } from '../read-tables.ts';
import { stampOf } from '../stamp.ts';

/** All that a market has entered about its calendar. */
async function entriesOf({ calendar }: Stores, market: string): Promise<readonly CalendarEntry[]> {
  const review = await calendar.lastReview(market);
  return [
    ...(await calendar.correctionsOf(market)).map(entryOfCorrection),
    ...(review ? [entryOfReview(review)] : []),
  ];
}

const keysOf = (entries: readonly CalendarEntry[]): string[] =>
  entries.flatMap((entry) => (entry.what === 'correction' ? [correctionKey(entry)] : []));

async function keep(
  stores: Stores,
  market: string,
  { by, at }: { readonly by: string; readonly at: string },
  { save, remove }: { readonly save: readonly CalendarEntry[]; readonly remove: readonly string[] },
): Promise<void> {
  await stores.calendar.apply(market, {
    save: save.flatMap((entry) => {
      if (entry.what === 'review') return [];
      const { what: _what, ...correction } = entry;
      return [{ ...correction, by, at }];
    }),
    remove,
  });
  for (const entry of save) {
    if (entry.what === 'correction') continue;
    const { what: _what, ...review } = entry;
    await stores.calendar.addReview(market, { ...review, by, at });
  }
}

/** Closed days, half days, worked holidays and moved ones of a market, and up to which day its calendar was looked at. */
export const calendarKind = aboutRows<CalendarEntry, FilledWorkbook<'calendar'>, 'calendar'>({
  ...calendarShape,
  key: 'calendar',
  right: 'keep-capacity',
  modes: ['upsert', 'replace'],
  workbook: ({ definitions: { calendar, lists } }) => loneSheetWorkbook(calendar, lists),
  read: readTables,
  met: ({ sheets }) => cellsMet(sheets, isMetInRow),
  stamp: async (world, stores, asked) => {
    const { market, cycle, corrections } = await loadMarketCycle(world, stores, asked);
    const regions = await regionsOf(world, stores, market);
    const erased = [...(await stores.stopList.digestsOf(market.code))].toSorted();
    return stampOf(world, [regions, market.teams.map(({ key }) => key), cycle, corrections, erased]);
  },
  understand: async ({ world, market: asked, secret, job }, stores, sent) => {
    const digests = await stores.stopList.digestsOf(asked.code);
    const digest = (text: string): string => world.secrets.digest(secret, text);
    const { filled, findings: named, overwritten } = writeOverNames(sent, { digests, digest });
    const [sheet] = filled.sheets;
    if (!sheet) return { items: [], findings: [], skipped: 0, erased: 0 };
    const of = await loadMarketCycle(world, stores, asked);
    // What the file replaces is not held against it.
    const others = job.request.mode === 'replace' ? [] : of.corrections;
    const contextOf = await correctionContext(world, stores, { market: of.market, corrections: others });
    const { items, findings } = parseCalendar(sheet, contextOf);
    return { items, findings: [...named, ...findings], skipped: 0, erased: 0, overwritten };
  },
  known: async (_world, stores, { code }, { items, mode }) => {
    const known = await entriesOf(stores, code);
    const named = new Set(items.map(calendarShape.keyOf));
    const isGone = (entry: CalendarEntry): boolean =>
      entry.what === 'correction' && !named.has(calendarShape.keyOf(entry));
    return { known, remove: mode === 'replace' ? known.filter(isGone) : [] };
  },
  save: ({ world, actor, market }, stores, { save, remove }) =>
    keep(stores, market.code, { by: actor.email, at: world.clock.now() }, { save, remove: keysOf(remove) }),
  audit: ({ market }, _stores, { save, remove }, { details, texts }) => ({
    kind: 'import-calendar',
    subject: market.code,
    details,
    texts: {
      ...texts,
      before: [...save.flatMap(({ before }) => before ?? []), ...remove].map(calendarRow),
      after: save.map(({ item }) => calendarRow(item)),
    },
  }),
  imageOf: calendarRow,
  now: async (_world, stores, { market }) =>
    new Map((await entriesOf(stores, market)).map((each) => [calendarShape.keyOf(each), calendarRow(each)])),
  restore: async (stores, { market, importedBy }, changes, world) => {
    const reviewed = changes.find(({ before, after }) => isReview(before) || isReview(after));
    if (reviewed?.after) await stores.calendar.withdrawReview(market);
    // One that was there before is still there: nothing that somebody has looked at is ever changed.
    const corrections = changes.filter((each) => each !== reviewed);
    await keep(
      stores,
      market,
      { by: importedBy, at: world.clock.now() },
      {
        save: corrections.flatMap(({ before }) => (before ? [entryOfRow(before)] : [])),
        remove: corrections.flatMap(({ key, before }) => (before ? [] : [key])),
      },
    );
  },
});

const isReview = (row: Parameters<typeof entryOfRow>[0] | undefined): boolean =>
  row !== undefined && entryOfRow(row).what === 'review';
