import { beforeAll, describe, expect, it } from 'vitest';
import type { AuditEvent, ImportRecord, Storage } from '#usecases/ports.ts';
import { eachDatabase, openTestStorage } from '../../support/databases.ts';

const record = (id: string, importedAt: string, market = 'DE'): ImportRecord => ({
  id,
  kind: 'accounts',
  market,
  cycle: 'DE-2027-01',
  fileName: 'Kunden „final“.xlsx',
  sha256: 'f'.repeat(64),
  mode: 'upsert',
  importedAt,
  importedBy: 'planner@example.org',
  added: 3,
  changed: 2,
  removed: 1,
  unchanged: 2 ** 40,
  warnings: 0,
  leftOut: 0,
  revision: 7,
});

const entry = (subject: string, at: string, market = 'DE'): AuditEvent => ({
  at,
  by: { id: 'planner' },
  kind: 'assess',
  market,
  subject,
  details: { before: null, after: { ключ: 3 }, archetype: 'omnichannel' },
  texts: { evidence: { ключ: ['1', 2, null, true] }, assessor: 'Ann „A“ Ärztin' },
});

eachDatabase((name) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await openTestStorage(name);
  });

  it('lists the imports of a market, latest first', async () => {
    const records = [
      record('1', '2026-01-01T00:00:00.000Z'),
      record('3', '2026-03-01T00:00:00.000Z'),
      record('2', '2026-03-01T00:00:00.000Z'),
      record('4', '2026-09-01T00:00:00.000Z', 'FR'),
    ];
    await storage.transaction(async ({ imports }) => {
      for (const each of records) await imports.add(each);
    });
    expect(await storage.read(({ imports }) => imports.ofMarket('DE'))).toStrictEqual([
      records[1],
      records[2],
      records[0],
    ]);
    expect(await storage.read(({ imports }) => imports.ofMarket('XX'))).toEqual([]);
  });

  it('lists what was done, latest first, in one market or in all', async () => {
    const entries = [
      entry('1', '2026-01-01T00:00:00.000Z'),
      entry('2', '2026-01-02T00:00:00.000Z', 'FR'),
      entry('3', '2026-01-02T00:00:00.000Z'),
      entry('4', '2026-01-01T12:00:00.000Z'),
    ];
    await storage.transaction(async ({ audit }) => {
      for (const each of entries) await audit.add(each);
    });
    const subjects = async (market: string | undefined, limit: number) =>
      (await storage.read(({ audit }) => audit.latest(market, limit))).map((each) => each.subject);
    expect(await subjects('DE', 10)).toEqual(['3', '4', '1']);
    expect(await subjects(undefined, 3)).toEqual(['2', '3', '4']); // Of one moment by market.
    expect(await subjects('DE', 0)).toEqual([]);
    expect(await storage.read(({ audit }) => audit.latest('FR', 1))).toStrictEqual([
      {
        market: 'FR',
        seq: 1,
        at: '2026-01-02T00:00:00.000Z',
        by: { id: 'planner' },
        kind: 'assess',
        subject: '2',
        details: {
          before: null,
          after: { ключ: 3 },
          archetype: 'omnichannel',
          evidence: { ключ: ['1', 2, null, true] },
          assessor: 'Ann „A“ Ärztin',
        },
      },
    ]);
  });

  describe('steps of the first start', () => {
    it('are done once marked, and may be marked again', async () => {
      const isDone = () => storage.read(({ setup }) => setup.isDone('sample data'));
      expect(await isDone()).toBe(false);
      await storage.transaction(({ setup }) => setup.markDone('sample data'));
      await storage.transaction(({ setup }) => setup.markDone('sample data'));
      expect(await isDone()).toBe(true);
      expect(await storage.transaction(({ setup }) => setup.isDone('another'))).toBe(false);
    });
  });
});
