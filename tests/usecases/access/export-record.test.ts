import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportRecord } from '#usecases/access/export-record.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('the record as a file', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
    const { world, market, people } = open;
    await world.storage.transaction(async ({ audit }) => {
      for (let index = 0; index < 1_100; index += 1)
        await audit.add({
          at: new Date(Date.UTC(2026, 6, 1, 22, index)).toISOString(),
          by: people.manager,
          kind: 'reopen-phase',
          market,
          subject: `${market}-2026-09`,
          details: { phase: 'review', reopened: [] },
          texts: { why: index === 1_099 ? '=cmd|x' : `reason ${index}` },
        });
    });
  });
  const read = async (more: Partial<Parameters<typeof exportRecord>[2]> = {}): Promise<readonly string[]> => {
    const { path } = valueOf(
      await exportRecord(open.world, open.people.affiliate, {
        market: open.market,
        kind: 'reopen-phase',
        ...more,
      }),
    );
    return (await readFile(path, 'utf8')).trimEnd().split('\r\n');
  };

  it('holds all that is asked for, newest first, with names and local time, and no formula', async () => {
    const lines = await read({ locale: 'de-DE' });
    expect(lines).toHaveLength(1_101);
    expect(lines[0]).toContain('Ortszeit');
    expect(lines[1]).toContain('2026-07-02T16:19:00.000Z;2. Juli 2026, 18:19 MESZ;DE;');
    expect(lines[1]).toContain(';Name of manager;manager;');
    expect(lines[1]).not.toMatch(/[;"]=cmd/u);
    expect(lines[1]).toContain('why: =cmd|x');
    expect(lines.at(-1)).toContain('why: reason 0');
  });

  it('is for machines to the letter', async () => {
    const [heading, first] = await read({ exact: true, from: '2026-07-02', to: '2026-07-02' });
    expect(heading).toBe('at,local,market,seq,who,who-id,what,subject,subject-name,details');
    expect(first).toContain(',reopen-phase,');
  });

  it('is of the day by the clocks of the market', async () => {
    // From midnight in Berlin, which is ten in the evening before in UTC.
    expect(await read({ to: '2026-07-01' })).toHaveLength(1);
    expect(await read({ to: '2026-07-02' })).toHaveLength(1_101);
  });

  it('is handed out as the record is read, and noted', async () => {
    const { world, people, otherMarket } = open;
    expect(codeOf(await exportRecord(world, people.rep, {}))).toBe('not-allowed');
    expect(codeOf(await exportRecord(world, people.affiliate, { market: otherMarket }))).toBe(
      'market-unknown',
    );
    expect(codeOf(await exportRecord(world, people.affiliate, { kind: 'nothing' }))).toBe('invalid-input');
    await read();
    await world.accessLog.flush();
    const [entry] = await world.storage.read(({ accessLog }) => accessLog.page({ markets: 'all' }, 1));
    expect(entry).toMatchObject({ kind: 'export', subject: 'record', by: { id: people.affiliate.id } });
  });
});
