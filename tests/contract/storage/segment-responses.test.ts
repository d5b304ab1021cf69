import { beforeAll, expect, it } from 'vitest';
import { responsesInForce, type RecordedResponse } from '#domain/planning/response/recorded-response.ts';
import type { Storage } from '#usecases/ports.ts';
import { eachDatabase, openTestStorage } from '../../support/databases.ts';

const judged: RecordedResponse = {
  id: '1',
  market: 'DE',
  brand: 'cardiolan',
  segment: 'A',
  channel: 'face-to-face',
  today: 8,
  curve: { shape: 'adbudg', min: 0.5, max: 1.35, d: 0.7000000000000002, g: 2.9195 },
  source: 'judged',
  on: '2027-01-02',
  judgements: { none: 0.5, halfAgain: 1.2, saturation: 1.35 },
  recordedBy: 'affiliate@example.org',
  recordedAt: '2027-01-02T08:00:00.000Z',
};
const estimate = { value: 0.31, standardError: 0.02, low: 0.27, high: 0.35 };
const fitted: RecordedResponse = {
  ...judged,
  id: '2',
  today: 4.25,
  curve: { shape: 'concave', min: 0.1, max: 1.9, b: 1.3175 },
  source: 'fitted',
  on: '2027-03-01',
  fit: { observations: 24, base: estimate, k: estimate, b: estimate, residualDeviation: 1.5 },
  recordedAt: '2027-03-01T08:00:00.000Z',
};
const { judgements: _none, ...historic } = fitted;

eachDatabase((name) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await openTestStorage(name);
  });

  it('gives curves back to the digit, oldest first, of one market alone', async () => {
    const elsewhere = { ...judged, id: '3', market: 'FR' };
    await storage.transaction(async ({ segmentResponses }) => {
      for (const each of [historic, elsewhere, judged]) await segmentResponses.add(each);
    });
    const ofMarket = (market: string) =>
      storage.read(({ segmentResponses }) => segmentResponses.ofMarket(market));
    expect(await ofMarket('DE')).toEqual([judged, historic]);
    expect(await ofMarket('FR')).toEqual([elsewhere]);
    expect(await ofMarket('IT')).toEqual([]);
  });

  it('lets a later curve of the same segment succeed an earlier one', async () => {
    const all = await storage.read(({ segmentResponses }) => segmentResponses.ofMarket('DE'));
    expect(responsesInForce(all)).toEqual([historic]);
  });
});
