import { describe, expect, it } from 'vitest';
import type { ImportRecord } from '#usecases/ports.ts';
import { listImports, viewImports } from '#usecases/intake/list-imports.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket } from '../support/open-market.ts';

describe('files of calls', () => {
  it('are listed for whoever runs the market, the latest first', async () => {
    const open = await openMarket();
    const { world, market } = open;
    const record = (id: string, importedAt: string, of = market): ImportRecord => ({
      id,
      kind: 'calls',
      cycle: '',
      market: of,
      fileName: `${id}.csv`,
      sha256: 'a'.repeat(64),
      mode: 'upsert',
      importedAt,
      importedBy: 'affiliate@example.com',
      covers: { from: '2026-08-01', to: '2026-08-31' },
      added: 1,
      changed: 0,
      removed: 0,
      unchanged: 0,
      warnings: 0,
      leftOut: 0,
      revision: 'changes',
    });
    await world.storage.transaction(async ({ imports }) => {
      await imports.add(record('first', '2026-09-01T08:00:00.000Z'));
      await imports.add(record('second', '2026-09-02T08:00:00.000Z'));
      await imports.add(record('elsewhere', '2026-09-03T08:00:00.000Z', open.otherMarket));
    });
    expect(
      await endsBy(open, everybody, (actor) => listImports(world, actor, { market, kind: 'calls' })),
    ).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    });
    const listed = valueOf(await listImports(world, open.people.global, { market, kind: 'calls' }));
    expect(listed.map(({ id }) => id)).toEqual(['second', 'first']);
  });
  it('of all kinds are for those who may see what comes in, and shown with the kinds somebody may send', async () => {
    const open = await openMarket();
    const { world, market, people } = open;
    expect(await endsBy(open, everybody, (actor) => viewImports(world, actor, { market }))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'done',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    });
    const ofManager = valueOf(await viewImports(world, people.manager, { market }));
    expect(ofManager.kinds.map(({ key }) => key)).toEqual(['capacity', 'calendar']);
    expect(ofManager.kind.key).toBe('capacity');
    expect(codeOf(await viewImports(world, people.manager, { market, kind: 'calls' }))).toBe('not-allowed');
    expect(codeOf(await viewImports(world, people.global, { market, kind: 'dreams' }))).toBe('invalid-input');
    expect(await endsBy(open, everybody, (actor) => listImports(world, actor, { market }))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'done',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    });
    const all = valueOf(await listImports(world, people.manager, { market }));
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(all.length > 0 ? ['accounts'] : []));
  });
});
