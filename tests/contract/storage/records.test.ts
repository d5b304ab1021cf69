import { beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntry, ImportRecord, Storage } from '#usecases/ports.ts';
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

const entry = (subject: string, at: string, market = 'DE'): AuditEntry => ({
  at,
  by: 'planner@example.org',
  action: 'import',
  market,
  subject,
  details: { file: 'a.xlsx', lines: ['1', 2, null], nested: { ключ: true } },
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
    expect(await subjects(undefined, 3)).toEqual(['3', '2', '4']);
    expect(await subjects('DE', 0)).toEqual([]);
    expect(await storage.read(({ audit }) => audit.latest('FR', 1))).toStrictEqual([entries[1]]);
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
