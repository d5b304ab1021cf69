import { brandReader } from '#domain/customers/behaviour/brand-reader.ts';
import { eventList } from '#domain/customers/behaviour/event-dictionary.ts';
import {
  eventColumns,
  eventOfImage,
  eventShape,
  imageOfEvent,
  readEvents,
} from '#domain/customers/behaviour/event-rows.ts';
import type { CustomerEvent } from '#domain/customers/behaviour/event.ts';
import { cellsMet, isMetInRow } from '#domain/customers/erasure/named-beside.ts';
import { meetRefusalsAhead } from '#domain/customers/consent/refusals-ahead.ts';
import type { SaidWith } from '#domain/customers/consent/refusals-in-rows.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { loneSheetWorkbook, type ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { hearingRefusals } from '#domain/cycles/with-refusals.ts';
import { todayIn } from '../../../basis/today.ts';
import type { Stores } from '../../../ports.ts';
import type { ImportAtWork } from '../../kind-of-import.ts';
import { aboutRows } from '../about-rows.ts';
import type { Defined } from '../kept-per.ts';
import type { UnderstoodRows } from '../kind-about-rows.ts';
import { readTables } from '../read-tables.ts';
import { stampOf } from '../stamp.ts';
import { refusalsOfFile, withKeptRefusals } from '../with-kept-refusals.ts';
import { nothingUnderstood, withoutErasedRows } from '../without-erased-rows.ts';

/** The sheet, in which the kinds of the dictionary are the choice. */
function workbookOf({ definitions }: Defined): ConcreteWorkbook<'events'> {
  const { eventSheet, events, lists, refusals } = definitions;
  const list = eventList(events);
  const workbook = loneSheetWorkbook(eventSheet, lists);
  const asked = workbook.sheets.map((sheet) => ({
    ...sheet,
    columns: sheet.columns.map((column) =>
      column.key === eventColumns.event
        ? { ...column, type: { kind: 'list' as const, list: list.key }, list }
        : column,
    ),
  }));
  return hearingRefusals({ ...workbook, sheets: asked }, refusals, 'flagged');
}

async function understand(
  work: ImportAtWork,
  stores: Stores,
  read: FilledWorkbook<'events'>,
): Promise<UnderstoodRows<SaidWith<CustomerEvent>>> {
  const { world, market } = work;
  const today = todayIn(world, market.code);
  const { filled: sent, findings: ahead } = meetRefusalsAhead(read, today);
  const met = await withoutErasedRows(work, stores, sent);
  if (!met) return nothingUnderstood;
  const told = readEvents(met.sheet, {
    dictionary: world.definitions.events,
    isAccount: met.isAccount,
    brandOf: brandReader(market),
    today,
  });
  const refusals = await refusalsOfFile(world, stores, market.code, met.sheet);
  return {
    items: [...told.items, ...refusals.items],
    findings: [...ahead, ...met.findings, ...refusals.findings, ...told.findings],
    skipped: told.skipped,
    erased: met.erased,
    overwritten: met.overwritten,
  };
}

const ofEvents = withKeptRefusals<CustomerEvent, FilledWorkbook<'events'>, 'events'>({
  ...eventShape,
  key: 'events',
  right: 'import-calls',
  modes: ['upsert'],
  workbook: workbookOf,
  read: readTables,
  met: ({ sheets }) => cellsMet(sheets, isMetInRow),
  stamp: async (world, stores, { code }) =>
    stampOf(world, [
      await stores.accounts.revision(code),
      await stores.events.revision(code),
      [...(await stores.stopList.digestsOf(code))].toSorted(),
      todayIn(world, code),
    ]),
  understand,
  known: async (_world, stores, { code }, { items }) => ({
    known: await stores.events.sameAs(code, items),
    remove: [],
  }),
  save: ({ market, job }, stores, { save }) => stores.events.save(market.code, job.id, save),
  audit: ({ job }, _stores, _compared, { details, texts }) => ({
    kind: 'import-events',
    subject: job.id,
    details,
    texts,
  }),
  account: {
    of: ({ account }) => account,
    renamed: (event, account) => ({ ...event, account }),
  },
  imageOf: imageOfEvent,
  now: async (_world, stores, { market }, changes) => {
    const keys = changes.map(({ key }) => key);
    const events = await stores.events.numbered(market, keys);
    return new Map(Array.from(events, ([key, event]) => [key, imageOfEvent(event)]));
  },
  restore: async (stores, { market, id }, changes) => {
    const keys = changes.map(({ key }) => key);
    const is = await stores.events.numbered(market, keys);
    await stores.events.restore(market, id, {
      save: new Map(
        changes.flatMap(({ key, before }) =>
          before ? [[key, eventOfImage(before, is.get(key))] as const] : [],
        ),
      ),
      remove: changes.flatMap(({ key, before }) => (before ? [] : [key])),
    });
  },
});

/** What accounts did, as web sites, webinar platforms and mailing systems export it. */
export const eventsKind = aboutRows(ofEvents);
