import { channels } from '../../basics/channel.ts';
import { atSheet, finding, type Finding, type Where } from '../../basics/finding.ts';
import { isIsoDate, type IsoDate } from '../../basics/iso-date.ts';
import type { FactValue } from '../account.ts';
import type { ItemShape, PlacedItem, Row } from '../compare-items.ts';
import type { FilledRow, FilledSheet } from '../filled-workbook.ts';
import { eventKey, type CustomerEvent } from './event.ts';
import type { EventDictionary, EventKind, EventNeed } from './event-dictionary.ts';
import { placeIn } from '../place-in-sheet.ts';

/** The column in which each part of an event stands, besides the account's. */
export const eventColumns = {
  event: 'event-kind',
  on: 'event-on',
  times: 'event-times',
  channel: 'call-channel',
  brand: 'call-brand',
  topic: 'event-topic',
  source: 'event-source',
  externalId: 'event-id',
} as const satisfies Partial<Record<keyof CustomerEvent, string>>;

const textOf = (value: FactValue | undefined): string => (value === undefined ? '' : String(value).trim());

export const rowOfEvent = (event: CustomerEvent): Row =>
  Object.fromEntries(
    Object.entries({
      [eventColumns.event]: event.event,
      [eventColumns.on]: event.on,
      [eventColumns.times]: event.times,
      [eventColumns.channel]: event.channel,
      [eventColumns.brand]: event.brand,
      [eventColumns.topic]: event.topic,
      [eventColumns.source]: event.source,
      // Told again of another account, an event with a name of its own is no longer of the first.
      'account-id': event.account,
    }).filter(([, value]) => value !== ''),
  );

/**
 * An event as it is kept to be brought back: without what people wrote, for others may be named there, and rows that are about
 * an account are not searched for them.
 */
export function imageOfEvent({ account, at, externalId, programme, nth, ...event }: CustomerEvent): Row {
  const {
    [eventColumns.topic]: _topic,
    [eventColumns.source]: _source,
    ...said
  } = rowOfEvent({
    account,
    at,
    externalId,
    programme,
    nth,
    ...event,
  });
  return {
    ...said,
    [eventColumns.externalId]: externalId,
    'event-at': at,
    'event-programme': programme,
    'event-nth': nth,
  };
}

/**
 * The same the other way about.
 * @param is as the event is kept now: what people wrote of it stays
 */
export function eventOfImage(image: Row, is?: Pick<CustomerEvent, 'topic' | 'source'>): CustomerEvent {
  const text = (column: string): string => textOf(image[column]);
  return {
    account: text('account-id'),
    event: text(eventColumns.event),
    on: text(eventColumns.on),
    at: text('event-at'),
    times: Number(image[eventColumns.times] ?? 1),
    channel: channels.find((each) => each === image[eventColumns.channel]) ?? '',
    brand: text(eventColumns.brand),
    topic: is?.topic ?? '',
    source: is?.source ?? '',
    externalId: text(eventColumns.externalId),
    programme: text('event-programme'),
    nth: Number(image['event-nth'] ?? 1),
  };
}

export const eventShape: ItemShape<CustomerEvent> = {
  subject: 'event',
  keyOf: eventKey,
  rowOf: rowOfEvent,
  calledOf: ({ account, on }) => ({ key: account, name: on }),
  tells: () => eventColumns.event,
};

/** What an event of a kind has to say and does not. */
export const lackingOf = (
  { needs }: Pick<EventKind, 'needs'>,
  event: Pick<CustomerEvent, EventNeed>,
): readonly EventNeed[] => needs.filter((need) => event[need] === '');

export interface EventsKnown {
  readonly dictionary: Pick<EventDictionary, 'events'>;
  readonly isAccount: (account: string) => boolean;
  /** The key of a brand of the market by its key or name; undefined where it has none of it. */
  readonly brandOf: (text: string) => string | undefined;
  readonly today: IsoDate;
}

/** What the rows of a sheet say of what accounts did. */
export interface ReadEvents {
  readonly items: readonly PlacedItem<CustomerEvent>[];
  readonly findings: readonly Finding[];
  /** Rows of somebody who is no account, or that say again what another says. */
  readonly skipped: number;
}

/** A row as an event, or all that is wrong with it; undefined of what could not be read and has been said. */
function readRow(
  { values, broken = [] }: FilledRow,
  { dictionary, brandOf, today }: EventsKnown,
  placeOf: (column: string) => Where,
): { readonly event: CustomerEvent } | { readonly wrong: readonly Finding[] } | undefined {
  const kind = dictionary.events.find(({ key }) => key === values[eventColumns.event]);
  const on = textOf(values[eventColumns.on]);
  if (!kind || !isIsoDate(on) || broken.length > 0) return undefined;
  const named = textOf(values[eventColumns.brand]);
  const brand = named === '' ? '' : brandOf(named);
  const event: CustomerEvent = {
    account: textOf(values['account-id']),
    event: kind.key,
    on,
    at: '',
    times: Number(values[eventColumns.times] ?? 1),
    channel: channels.find((each) => each === values[eventColumns.channel]) ?? kind.channel ?? '',
    brand: brand ?? '',
    topic: textOf(values[eventColumns.topic]),
    source: textOf(values[eventColumns.source]),
    externalId: textOf(values[eventColumns.externalId]),
    programme: '',
    nth: 1,
  };
  const wrong = [
    ...(on > today ? [finding('error', 'events.day-ahead', placeOf(eventColumns.on), { day: on })] : []),
    ...(brand === undefined
      ? [finding('error', 'events.brand-unknown', placeOf(eventColumns.brand), { brand: named })]
      : lackingOf(kind, event).map((need) =>
          finding('error', 'events.needed', placeOf(eventColumns[need]), { event: kind.key, need }),
        )),
  ];
  return wrong.length > 0 ? { wrong } : { event };
}

/**
 * What a sheet of events says, row by row. Rows that are alike in all they say and have no name of their own are so many
 * events; whoever is no account is left out, and counted.
 */
export function readEvents(sheet: FilledSheet<'events'>, known: EventsKnown): ReadEvents {
  const findings: Finding[] = [];
  const items = new Map<string, PlacedItem<CustomerEvent> & { readonly row: number }>();
  /** How often the same is said of events without a name. */
  const alike = new Map<string, number>();
  let [skipped, strangers] = [0, 0];
  for (const row of sheet.rows) {
    const placeOf = (column: string): Where => placeIn(sheet, column, row.row);
    const account = textOf(row.values['account-id']);
    const read = account === '' ? undefined : readRow(row, known, placeOf);
    if (!read) continue;
    if (!known.isAccount(account)) {
      strangers += 1;
      continue;
    }
    if ('wrong' in read) {
      findings.push(...read.wrong);
      continue;
    }
    const told = eventKey(read.event);
    const nth = (alike.get(told) ?? 0) + 1;
    alike.set(told, nth);
    const item = read.event.externalId === '' ? { ...read.event, nth } : read.event;
    const before = items.get(eventKey(item));
    if (!before) items.set(eventKey(item), { item, placeOf, row: row.row });
    else if (before.item.account === item.account && before.item.on === item.on) skipped += 1;
    else
      findings.push(
        finding('error', 'events.id-twice', placeOf(eventColumns.externalId), {
          id: item.externalId,
          row: before.row,
        }),
      );
  }
  if (strangers > 0)
    findings.push(finding('info', 'events.no-account', atSheet(sheet.sheetName), { count: strangers }));
  return { items: [...items.values()], findings, skipped: skipped + strangers };
}
