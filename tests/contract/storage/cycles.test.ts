import { beforeAll, expect, it } from 'vitest';
import type { PhaseEnd } from '#domain/cycles/opened-cycle.ts';
import type { CycleRecord, Storage } from '#usecases/ports.ts';
import {
  eachDatabase,
  newDatabase,
  openForTest,
  openTestStorage,
  queryDatabase,
} from '../../support/databases.ts';
import { rulesWith } from '../../support/rules-with.ts';
import { smallMarket } from '../../support/small-market.ts';
import { template } from '../../unit/web/support/small-plan.ts';

const record = (id: string, changes: Partial<CycleRecord> = {}): CycleRecord => {
  const [market = '', year = '', month = ''] = id.split('-');
  const archetype = {
    key: 'developing',
    name: { en: 'Developing', ja: '発展' },
    description: { en: '' },
    rank: 2,
    template: 'developing',
    criteria: [],
    layer: { kind: 'archetype', key: 'developing', settings: [] },
  } as const;
  return {
    cycle: { id, market, from: `${year}-${month}-01`, to: `${year}-${month}-28` },
    market: { ...smallMarket, code: market },
    archetype: 'developing',
    assignment: {
      archetype,
      assessment: { market, on: '2026-09-01', assessor: 'Vertrieb', levels: {} },
      met: [],
      beside: [],
    },
    template: template(),
    rulesOn: `${year}-${month}-01`,
    rules: rulesWith(),
    openedBy: 'affiliate@example.org',
    openedAt: '2026-11-01T08:00:00.000Z',
    ended: [],
    trained: [],
    ...changes,
  };
};

const end = (phase: PhaseEnd['phase'], at: string, more: Partial<PhaseEnd> = {}): PhaseEnd => ({
  phase,
  by: 'affiliate@example.org',
  at: `2026-11-${at}T08:00:00.000Z`,
  ...more,
});

eachDatabase((name) => {
  let storage: Storage;
  const ofMarket = (market: string, notOverOn = '2026-01-01') =>
    storage.read(({ cycles }) => cycles.ofMarket(market, notOverOn));
  beforeAll(async () => {
    storage = await openTestStorage(name);
  });

  it('gives a market’s cycles back as they were opened, by their first day', async () => {
    await storage.transaction(async ({ cycles }) => {
      await cycles.add(record('DE-2027-05'));
      await cycles.add(record('DE-2027-01'));
      await cycles.add(record('FR-2027-01'));
    });
    expect(await ofMarket('DE')).toEqual([record('DE-2027-01'), record('DE-2027-05')]);
    expect(await ofMarket('DE', '2027-01-28')).toHaveLength(2);
    expect(await ofMarket('DE', '2027-01-29')).toEqual([record('DE-2027-05')]);
    expect(await ofMarket('IT')).toEqual([]);
  });

  it('keeps the market as it was defined; cycles from before that go by how it is defined now', async () => {
    const options = await newDatabase(name);
    const today = { ...smallMarket, code: 'ES', region: 'South' };
    const known = record('ES-2027-01');
    const before = await openForTest({
      ...options,
      marketToday: (code) => (code === 'ES' ? today : undefined),
    });
    await before.transaction(async ({ cycles }) => {
      await cycles.add(known);
      await cycles.add(record('PT-2027-01'));
    });
    const found = (id: string) => before.read(({ cycles }) => cycles.byId(id));
    expect(await found('ES-2027-01')).toEqual(known);
    await queryDatabase(options, `update cycle set market_definition = ''`);
    expect(await found('ES-2027-01')).toEqual({ ...known, market: today });
    await expect(found('PT-2027-01')).rejects.toMatchObject({
      finding: { code: 'storage.document-unreadable', values: { document: 'kept-market', of: 'PT-2027-01' } },
    });
  });

  it('never opens a cycle twice', async () => {
    await expect(
      storage.transaction(({ cycles }) => cycles.add(record('DE-2027-01', { openedBy: 'somebody' }))),
    ).rejects.toThrow(/refused a statement/);
    const found = await storage.read(({ cycles }) => cycles.byId('DE-2027-01'));
    expect(found?.openedBy).toBe('affiliate@example.org');
    expect(await storage.read(({ cycles }) => cycles.byId('DE-2026-09'))).toBeUndefined();
  });

  it('keeps what was done, in the order it was done, for the cycle in which it was', async () => {
    const plan = { id: 'P1', version: 3 };
    const ends = [end('collect', '02'), end('plan', '03', { plan })];
    const trained = { territory: 'T1', by: 'rep@example.org', at: '2026-11-04T08:00:00.000Z' };
    await storage.transaction(async ({ cycles }) => {
      for (const each of ends.toReversed()) await cycles.endPhase('DE-2027-01', each);
      await cycles.confirmTraining('DE-2027-01', trained);
    });
    const [first, second] = await ofMarket('DE');
    expect(first).toEqual(record('DE-2027-01', { ended: ends, trained: [trained] }));
    expect(second).toEqual(record('DE-2027-05'));
  });

  it('ends no phase twice, and forgets an end when the phase is reopened', async () => {
    await expect(
      storage.transaction(({ cycles }) => cycles.endPhase('DE-2027-01', end('plan', '09'))),
    ).rejects.toThrow(/refused a statement/);
    await storage.transaction(({ cycles }) => cycles.reopenPhases('DE-2027-01', ['plan', 'approve']));
    const found = await storage.read(({ cycles }) => cycles.byId('DE-2027-01'));
    expect(found?.ended.map((each) => each.phase)).toEqual(['collect']);
    expect(found?.trained).toHaveLength(1);
  });
});
