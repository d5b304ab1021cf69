import { beforeAll, expect, it } from 'vitest';
import type { LatitudeRequest } from '#domain/rulebook/latitude-request.ts';
import type { Storage } from '#usecases/ports.ts';
import { eachDatabase, openTestStorage } from '../../support/databases.ts';

const request = (id: string, more: Partial<LatitudeRequest> = {}): LatitudeRequest => ({
  id,
  market: 'DE',
  rule: 'call-frequency.A.face-to-face',
  value: 14,
  from: '2027-03-01',
  reason: 'Markteinführung – „Cardiolan“ 東京',
  madeBy: 'affiliate@example.org',
  madeAt: `2027-01-0${id}T08:00:00.000Z`,
  state: 'open',
  until: '',
  decidedBy: '',
  decidedAt: '',
  note: '',
  ...more,
});

eachDatabase((name) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await openTestStorage(name);
  });

  it('gives requests back as they were made, oldest first, by market and state', async () => {
    const all = [
      request('1'),
      request('2', { rule: 'target-segments', value: ['A', 'B'] }),
      request('3', { rule: 'influence-lifts-segment', value: false }),
      request('4', { rule: 'potential-missing', value: 'exclude', market: 'FR' }),
    ];
    await storage.transaction(async ({ latitudeRequests }) => {
      for (const each of all.toReversed()) await latitudeRequests.add(each);
    });
    const list = (filter: { market?: string; state?: 'open' | 'granted' }) =>
      storage.read(({ latitudeRequests }) => latitudeRequests.list(filter));
    expect(await list({})).toEqual(all);
    expect(await list({ market: 'DE' })).toEqual(all.slice(0, 3));
    expect(await list({ market: 'FR', state: 'open' })).toEqual(all.slice(3));
    expect(await list({ state: 'granted' })).toEqual([]);
  });

  it('keeps a decision, and knows nothing of a request that was never made', async () => {
    const granted = request('1', {
      state: 'granted',
      until: '2027-06-30',
      decidedBy: 'global@example.org',
      decidedAt: '2027-02-01T08:00:00.000Z',
      note: 'For the launch',
    });
    await storage.transaction(({ latitudeRequests }) => latitudeRequests.save(granted));
    expect(await storage.read(({ latitudeRequests }) => latitudeRequests.byId('1'))).toEqual(granted);
    expect(await storage.read(({ latitudeRequests }) => latitudeRequests.byId('9'))).toBeUndefined();
    await expect(
      storage.transaction(({ latitudeRequests }) => latitudeRequests.save(request('9'))),
    ).rejects.toThrow('no latitude request 9');
  });
});
