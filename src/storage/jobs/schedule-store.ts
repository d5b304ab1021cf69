import type { ScheduledRun } from '#domain/access/schedule.ts';
import type { ScheduleStore } from '#usecases/ports/schedule.ts';
import type { RowOf, Session } from '../session.ts';
import { ScheduledRunEntity } from './scheduled-run-entity.ts';

const toRun = ({ begunAt, leaseUntil, endedAt, ending }: RowOf<typeof ScheduledRunEntity>): ScheduledRun => ({
  begunAt,
  leaseUntil,
  ...(ending === '' ? {} : { ended: { at: endedAt, how: ending } }),
});

export const scheduleStore = (session: Session): ScheduleStore => ({
  last: async (kind, market) => {
    await session.lock(`schedule ${kind} ${market}`);
    return (await session.find(ScheduledRunEntity, { kind, market })).map(toRun)[0];
  },
  keep: async (kind, market, { begunAt, leaseUntil, ended }) => {
    const row: RowOf<typeof ScheduledRunEntity> = {
      kind,
      market,
      begunAt,
      leaseUntil,
      endedAt: ended?.at ?? '',
      ending: ended?.how ?? '',
    };
    await session.upsertMany(ScheduledRunEntity, [row], (each) => each);
  },
});
