import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { isIsoDate } from '#domain/basics/iso-date.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { eventKey, type CustomerEvent } from '#domain/customers/behaviour/event.ts';
import { lackingOf } from '#domain/customers/behaviour/event-rows.ts';
import { brandReader } from '#domain/customers/behaviour/brand-reader.ts';
import type { Channel } from '#domain/basics/channel.ts';
import type { Market } from '#domain/organisation/market.ts';
import { findMarketFor } from '../access/find-market.ts';
import { daysBy, todayIn } from '../basis/today.ts';
import { erasedWriter } from '../basis/erased-writer.ts';
import type { World } from '../ports.ts';

/** An event as another system tells it. */
export interface ToldEvent {
  readonly account: string;
  readonly event: string;
  /** A day in the market’s calendar, or an instant by ISO 8601. */
  readonly at: string;
  readonly times: number;
  readonly channel?: Channel;
  readonly brand: string;
  readonly topic: string;
  readonly source: string;
  /** What the source calls it; needed, so that it is kept once however often it is sent. */
  readonly externalId: string;
}

export interface RecordEventsInput {
  readonly market: string;
  readonly events: readonly ToldEvent[];
}

export interface RecordedEvents {
  /** Kept, or kept already. */
  readonly kept: number;
  /** Of somebody who is no account: left out. */
  readonly strangers: number;
}

/** With its zone: without one it would be by the clocks of whatever machine reads it. */
const instantPattern =
  /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/u;

/** As UTC; undefined of what is none, as one of the thirtieth of February. */
function instantOf(text: string): string | undefined {
  const [, day = ''] = instantPattern.exec(text) ?? [];
  return isIsoDate(day) ? new Date(text).toISOString() : undefined;
}

/** The day of a day or an instant; empty of what is neither, or of no year that is written with four figures. */
function dayOf({ world, market }: Pick<Reading, 'world' | 'market'>, at: string): string {
  if (isIsoDate(at)) return at;
  const instant = instantOf(at);
  const day = instant === undefined ? '' : daysBy(world, market.code)(instant);
  return isIsoDate(day) ? day : '';
}

interface Reading {
  readonly market: Market;
  readonly world: World;
  readonly today: string;
}

function readEvent(
  { world, market, today }: Reading,
  told: ToldEvent,
  at: number,
): { readonly event: CustomerEvent } | { readonly wrong: readonly Finding[] } {
  const where = (field: string) => atSubject(`events[${at}].${field}`);
  const { events } = world.definitions.events;
  const kind = events.find(({ key }) => key === told.event);
  const on = dayOf({ world, market }, told.at);
  const brand = told.brand === '' ? '' : brandReader(market)(told.brand);
  const event: CustomerEvent = {
    account: told.account.trim(),
    event: told.event,
    on,
    at: on === '' ? '' : (instantOf(told.at) ?? ''),
    times: told.times,
    channel: told.channel ?? kind?.channel ?? '',
    brand: brand ?? '',
    topic: told.topic.trim(),
    source: told.source.trim(),
    externalId: told.externalId.trim(),
    programme: '',
    nth: 1,
  };
  const wrong = [
    ...(kind
      ? []
      : [
          finding('error', 'events.kind-unknown', where('event'), {
            event: told.event,
            known: events.map(({ key }) => key).join(', '),
          }),
        ]),
    ...(on === '' ? [finding('error', 'events.day-unknown', where('at'), { at: told.at })] : []),
    ...(on > today ? [finding('error', 'events.day-ahead', where('at'), { day: on })] : []),
    ...(brand === undefined
      ? [finding('error', 'events.brand-unknown', where('brand'), { brand: told.brand })]
      : []),
    ...(event.externalId === '' || event.source === ''
      ? [finding('error', 'events.id-needed', where(event.externalId === '' ? 'externalId' : 'source'))]
      : []),
    ...(kind && brand !== undefined
      ? lackingOf(kind, event).map((need) =>
          finding('error', 'events.needed', where(need), { event: kind.key, need }),
        )
      : []),
  ];
  return wrong.length > 0 ? { wrong } : { event };
}

/** Events that are told under a name of which another account or day is told as well: nobody knows which is meant. */
function toldTwice(read: readonly CustomerEvent[]): readonly Finding[] {
  const first = new Map<string, { readonly event: CustomerEvent; readonly at: number }>();
  return read.flatMap((event, at) => {
    const key = eventKey(event);
    const before = first.get(key);
    if (!before) first.set(key, { event, at });
    return !before || (before.event.account === event.account && before.event.on === event.on)
      ? []
      : [
          finding('error', 'events.sent-twice', atSubject(`events[${at}].externalId`), {
            id: event.externalId,
            other: `events[${before.at}]`,
          }),
        ];
  });
}

/**
 * Keeps what accounts did, as another system tells it at once. All of it or, where anything is wrong, nothing; told again
 * under the same name of its source an event is the same, and says what it says last.
 */
export async function recordEvents(world: World, actor: User, input: RecordEventsInput) {
  const found = findMarketFor(world, actor, 'import-calls', input.market);
  if (!found.ok) return found;
  const market = found.value;
  const { code } = market;
  const today = todayIn(world, code);
  const read = input.events.map((told, at) => readEvent({ world, market, today }, told, at));
  const wrong = read.flatMap((each) => ('wrong' in each ? each.wrong : []));
  if (wrong.length > 0) return refused('invalid-input', {}, wrong);
  const writeOver = await erasedWriter(world, code);
  const sound = read.flatMap((each) =>
    'event' in each
      ? [
          {
            ...each.event,
            topic: writeOver(each.event.topic, []),
            source: writeOver(each.event.source, []),
          },
        ]
      : [],
  );
  const twice = toldTwice(sound);
  if (twice.length > 0) return refused('invalid-input', {}, twice);
  const events = new Map(sound.map((event) => [eventKey(event), event] as const));
  return world.storage.transaction(async (stores) => {
    const numbers = await stores.accounts.numbersOf(
      code,
      new Set([...events.values()].map(({ account }) => account)),
    );
    const own = [...events.values()].filter(({ account }) => numbers.has(account));
    const id = world.secrets.newId();
    await stores.events.save(code, id, own);
    await stores.audit.add({
      at: world.clock.now(),
      by: actor,
      kind: 'record-events',
      market: code,
      subject: id,
      details: { kept: own.length, strangers: events.size - own.length },
    });
    return done<RecordedEvents>({ kept: own.length, strangers: events.size - own.length });
  });
}
