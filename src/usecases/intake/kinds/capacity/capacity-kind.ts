import { atCell } from '#domain/basics/finding.ts';
import { cellsMet, isMetInRow } from '#domain/customers/erasure/named-beside.ts';
import { writeOverNames } from '#domain/customers/erasure/write-over-names.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { calledNow } from '#domain/customers/former-territory.ts';
import { underCodesOfNow } from '#domain/customers/master-data/under-codes-of-now.ts';
import type { CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import { capacityEventKey } from '#domain/capacity/working-time/capacity-event.ts';
import { eventOfRow, eventShape } from '#domain/capacity/working-time/event-shape.ts';
import { parseEvents } from '#domain/capacity/working-time/parse-events.ts';
import { loneSheetWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { Market } from '#domain/organisation/market.ts';
import { loadMarketCycle } from '../../../basis/unit-cycle.ts';
import { eventContext } from '../../../capacity/keep-capacity.ts';
import type { Stores, World } from '../../../ports.ts';
import { aboutRows } from '../about-rows.ts';
import { readTables } from '../read-tables.ts';
import { stampOf } from '../stamp.ts';

async function contextOf(world: World, stores: Stores, asked: Market) {
  const { market, cycle } = await loadMarketCycle(world, stores, asked);
  return eventContext(stores, market, cycle);
}

/** Dated absences, part time, vacancies and successors. */
export const capacityKind = aboutRows<CapacityEvent, FilledWorkbook<'capacity'>, 'capacity'>({
  ...eventShape,
  key: 'capacity',
  right: 'keep-capacity',
  modes: ['upsert', 'replace'],
  workbook: ({ definitions: { capacity, lists } }) => loneSheetWorkbook(capacity, lists),
  read: readTables,
  met: ({ sheets }) => cellsMet(sheets, isMetInRow),
  stamp: async (world, stores, market) => {
    const { territories, teams, cycle } = await contextOf(world, stores, market);
    const erased = [...(await stores.stopList.digestsOf(market.code))].toSorted();
    return stampOf(world, [[...territories], [...teams], cycle, erased]);
  },
  understand: async ({ world, market, secret }, stores, sent) => {
    const digests = await stores.stopList.digestsOf(market.code);
    const digest = (text: string): string => world.secrets.digest(secret, text);
    const now = calledNow(await stores.territories.formerly(market.code));
    const { filled: today, findings: renamed } = underCodesOfNow(sent, now);
    const { filled, findings: named, overwritten } = writeOverNames(today, { digests, digest });
    const [sheet] = filled.sheets;
    if (!sheet) return { items: [], findings: [], skipped: 0, erased: 0 };
    const { events, rows, findings } = parseEvents(sheet, await contextOf(world, stores, market));
    const placeOf = (event: CapacityEvent) => (column: string) => {
      const letters = sheet.columns[column];
      return letters === undefined
        ? undefined
        : atCell(sheet.sheetName, `${letters}${rows.get(capacityEventKey(event)) ?? ''}`);
    };
    return {
      items: events.map((item) => ({ item, placeOf: placeOf(item) })),
      findings: [...renamed, ...named, ...findings],
      skipped: 0,
      erased: 0,
      overwritten,
    };
  },
  known: async (_world, stores, { code }, { items, mode }) => {
    const known = await stores.capacityEvents.ofMarket(code);
    const named = new Set(items.map(capacityEventKey));
    return {
      known,
      remove: mode === 'replace' ? known.filter((each) => !named.has(capacityEventKey(each))) : [],
    };
  },
  save: ({ market }, stores, { save, remove }) =>
    stores.capacityEvents.apply(market.code, { save, remove: remove.map(capacityEventKey) }),
  audit: ({ market }, _stores, { save, remove }, { details, texts }) => ({
    kind: 'capacity',
    subject: market.code,
    details,
    texts: {
      ...texts,
      before: [...save.flatMap(({ before }) => before ?? []), ...remove],
      after: save.map(({ item }) => item),
    },
  }),
  imageOf: eventShape.rowOf,
  now: async (_world, stores, { market }) => {
    const events = await stores.capacityEvents.ofMarket(market);
    return new Map(events.map((event) => [capacityEventKey(event), eventShape.rowOf(event)]));
  },
  restore: (stores, { market }, changes) =>
    stores.capacityEvents.apply(market, {
      save: changes.flatMap(({ before }) => (before ? [eventOfRow(before)] : [])),
      remove: changes.flatMap(({ key, before }) => (before ? [] : [key])),
    }),
});
