import { basisPoints } from '#domain/basics/units.ts';
import {
  capacityEventKey,
  inEventOrder,
  type CapacityEvent,
} from '#domain/capacity/working-time/capacity-event.ts';
import type { CapacityEventStore } from '#usecases/ports.ts';
import { marketLock } from '../databases/market-lock.ts';
import { runInBatches } from '../databases/run-in-batches.ts';
import type { RowOf, Session } from '../session.ts';
import { CapacityEventEntity } from './capacity-event-entity.ts';

type Row = RowOf<typeof CapacityEventEntity>;

const toRow =
  (market: string) =>
  ({ from, to, weekdays, ...event }: CapacityEvent): Row => ({
    ...event,
    weekdays: weekdays.join(''),
    market,
    eventKey: capacityEventKey({ from, ...event }),
    fromDay: from,
    toDay: to,
  });

const toEvent = ({
  territory,
  team,
  kind,
  fromDay,
  toDay,
  fte,
  weekdays,
  rep,
  note,
}: Row): CapacityEvent => ({
  territory,
  team,
  kind,
  from: fromDay,
  to: toDay,
  fte: basisPoints(fte),
  weekdays: weekdays.split('').map(Number),
  rep,
  note,
});

export function capacityEventStore(session: Session): CapacityEventStore {
  return {
    ofMarket: async (market) => {
      await session.lock(marketLock(market));
      return inEventOrder((await session.find(CapacityEventEntity, { market })).map(toEvent));
    },

    apply: async (market, { save, remove }) => {
      await session.lock(marketLock(market));
      await session.upsertMany(CapacityEventEntity, save, toRow(market));
      await runInBatches(
        session,
        'delete from capacity_event where market = ? and event_key',
        [market],
        remove,
      );
    },
  };
}
