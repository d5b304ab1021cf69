import { basisPoints } from '#domain/basics/units.ts';
import { beforeAll, expect, it } from 'vitest';
import { capacityEventKey, type CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import type { Storage } from '#usecases/ports.ts';
import { eachDatabase, openTestStorage } from '../../support/databases.ts';

const leave: CapacityEvent = {
  territory: 'DE-01',
  team: '',
  kind: 'leave',
  from: '2027-02-01',
  to: '2027-02-05',
  fte: 0,
  weekdays: [],
  rep: '',
  note: 'Skiurlaub – „Alpen“ 東京',
};
const meeting: CapacityEvent = { ...leave, territory: '', team: 'care', kind: 'meeting', from: '2027-01-11' };
const successor: CapacityEvent = {
  ...leave,
  kind: 'successor',
  from: '2027-03-01',
  to: '',
  fte: basisPoints(8_000),
  rep: 'Bo',
};

eachDatabase((name) => {
  let storage: Storage;
  const listed = (market: string) => storage.read(({ capacityEvents }) => capacityEvents.ofMarket(market));
  const apply = (market: string, save: readonly CapacityEvent[], remove: readonly string[] = []) =>
    storage.transaction(({ capacityEvents }) => capacityEvents.apply(market, { save, remove }));
  beforeAll(async () => {
    storage = await openTestStorage(name);
  });

  it('gives back what was entered, by first day and market', async () => {
    await apply('DE', [successor, leave, meeting]);
    await apply('FR', [leave]);
    expect(await listed('DE')).toEqual([meeting, leave, successor]);
    expect(await listed('FR')).toEqual([leave]);
    expect(await listed('IT')).toEqual([]);
  });

  it('replaces an event entered again and removes one that is withdrawn, in that market alone', async () => {
    const longer = { ...leave, to: '2027-02-12' };
    await apply('DE', [longer], [capacityEventKey(meeting)]);
    expect(await listed('DE')).toEqual([longer, successor]);
    await apply('DE', [], [capacityEventKey(leave)]);
    expect(await listed('DE')).toEqual([successor]);
    expect(await listed('FR')).toEqual([leave]);
  });
});
