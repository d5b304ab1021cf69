import { numberName, numberNamed } from '#domain/customers/account.ts';
import { eventKey, type CustomerEvent } from '#domain/customers/behaviour/event.ts';
import type { DayOfEvents } from '#domain/customers/behaviour/measure-events.ts';
import type { EventsAsked, EventStore } from '#usecases/ports/events.ts';
import { marketLock } from '../databases/market-lock.ts';
import { forBatches, runInBatches } from '../databases/run-in-batches.ts';
import type { Session } from '../session.ts';
import { EventOfCustomerEntity, type EventRow } from './event-entity.ts';
import { calledBy, numbersOf } from './subjects.ts';

interface FoundEvent {
  readonly event_key: string;
  readonly subject_no: number | string;
  readonly account_id: string | null;
  readonly event: string;
  readonly on_day: string;
  readonly at: string;
  readonly times: number | string;
  readonly channel: CustomerEvent['channel'];
  readonly brand: string;
  readonly topic: string;
  readonly source: string;
  readonly external_id: string;
  readonly programme: string;
  readonly nth: number | string;
}

interface FoundDay {
  readonly subject_no: number | string;
  readonly event: string;
  readonly on_day: string;
  readonly channel: string;
  readonly times: number | string;
}

const toNumbered = (row: FoundEvent): CustomerEvent => ({
  account: numberName(Number(row.subject_no)),
  event: row.event,
  on: row.on_day,
  at: row.at,
  times: Number(row.times),
  channel: row.channel,
  brand: row.brand,
  topic: row.topic,
  source: row.source,
  externalId: row.external_id,
  programme: row.programme,
  nth: Number(row.nth),
});

const toEvent = (row: FoundEvent): CustomerEvent => ({
  ...toNumbered(row),
  account: calledBy(row.account_id, row.subject_no),
});

const toDay = (row: FoundDay): DayOfEvents => ({
  event: row.event,
  on: row.on_day,
  channel: row.channel,
  times: Number(row.times),
});

const select = `select event_key, subject_no, account_id, event, on_day, at, times, channel, brand, topic, source, external_id,
  programme, nth
  from customer_event happened join subject on subject.market = happened.market and subject.no = happened.subject_no`;

const removal = 'delete from customer_event where market = ? and event_key';

const daysAsked = (of: string, kinds: string): string =>
  `select subject_no, event, on_day, channel, sum(times) as times from customer_event
   where market = ? and on_day >= ? and on_day <= ? and event in (${kinds})${of}
   group by subject_no, event, on_day, channel order by subject_no, on_day, event, channel`;

const placesFor = ({ events }: EventsAsked): string => events.map(() => '?').join(', ');

/** The same event, its account by the number. */
const renamed = (event: CustomerEvent, no: number): CustomerEvent => ({ ...event, account: numberName(no) });

export function eventStore(session: Session): EventStore {
  const lastSequence = async (market: string): Promise<number> =>
    (
      await session.rows(
        'select max(sequence) as last from customer_event where market = ?',
        [market],
        ({ last }: { readonly last: number | string | null }) => Number(last ?? 0),
      )
    )[0] ?? 0;

  const keep = async (
    market: string,
    entry: string,
    numbered: Iterable<readonly [key: string, event: CustomerEvent]>,
  ): Promise<void> => {
    await session.lock(marketLock(market));
    let sequence = await lastSequence(market);
    await session.upsertMany(
      EventOfCustomerEntity,
      [...numbered],
      ([key, { account, on, ...event }]): EventRow => {
        const subjectNo = numberNamed(account);
        if (subjectNo === undefined) throw new Error('an event to be kept names its account');
        sequence += 1;
        return { ...event, market, eventKey: key, subjectNo, onDay: on, entry, sequence };
      },
    );
  };

  const byKeys = async <Read>(
    market: string,
    keys: readonly string[],
    read: (row: FoundEvent) => Read,
  ): Promise<readonly Read[]> => {
    const found: Read[] = [];
    await forBatches(keys, async (batch, places) => {
      const sql = `${select} where happened.market = ? and event_key in (${places})`;
      found.push(...(await session.rows(sql, [market, ...batch], read)));
    });
    return found;
  };

  const withNumbers = async (
    market: string,
    events: readonly CustomerEvent[],
  ): Promise<readonly CustomerEvent[]> => {
    const numbers = await numbersOf(session, market, new Set(events.map(({ account }) => account)));
    return events.flatMap((event) => {
      const no = numbers.get(event.account);
      return no === undefined ? [] : [renamed(event, no)];
    });
  };

  return {
    ofSubject: (market, subject, most) =>
      session.rows(
        `${select} where happened.market = ? and happened.subject_no = ?
         order by on_day desc, at desc, sequence desc limit ${Math.trunc(most)}`,
        [market, subject],
        toEvent,
      ),

    byDay: async (market, asked) => {
      const found = new Map<number, DayOfEvents[]>();
      if (asked.events.length === 0) return found;
      await session.rows(
        daysAsked('', placesFor(asked)),
        [market, asked.from, asked.to, ...asked.events],
        (row: FoundDay) => {
          const no = Number(row.subject_no);
          const known = found.get(no);
          if (known) known.push(toDay(row));
          else found.set(no, [toDay(row)]);
        },
      );
      return found;
    },

    byDayOf: async (market, subject, asked) =>
      asked.events.length === 0
        ? []
        : session.rows(
            daysAsked(' and subject_no = ?', placesFor(asked)),
            [market, asked.from, asked.to, ...asked.events, subject],
            toDay,
          ),

    sameAs: async (market, events) => {
      const numbered = await withNumbers(market, events);
      return byKeys(market, numbered.map(eventKey), toEvent);
    },

    numbered: async (market, keys) =>
      new Map(await byKeys(market, keys, (row) => [row.event_key, toNumbered(row)] as const)),

    save: async (market, entry, events) => {
      // Before anybody is looked up: whoever is erased meanwhile is not known any more.
      await session.lock(marketLock(market));
      const numbered = await withNumbers(market, events);
      await keep(
        market,
        entry,
        numbered.map((event) => [eventKey(event), event] as const),
      );
    },

    restore: async (market, entry, { save, remove }) => {
      const erased = new Set(
        await session.rows(
          'select no from subject where market = ? and account_id is null',
          [market],
          ({ no }: { readonly no: number | string }) => numberName(Number(no)),
        ),
      );
      // What was theirs before is nobody's now, and what was made of it goes with what is taken back.
      const gone = [...save].flatMap(([key, { account }]) => (erased.has(account) ? [key] : []));
      await runInBatches(session, removal, [market], [...remove, ...gone]);
      await keep(
        market,
        entry,
        [...save].filter(([, { account }]) => !erased.has(account)),
      );
    },

    revision: async (market) => {
      const [revision = ''] = await session.rows(
        'select count(*) as count, max(sequence) as last from customer_event where market = ?',
        [market],
        ({ count, last }: Record<'count' | 'last', number | string | null>) => `${count} ${last ?? 0}`,
      );
      return revision;
    },
  };
}
