import { describe, expect, it } from 'vitest';
import type { CallImportRecord } from '#usecases/ports.ts';
import { listCallImports } from '#usecases/intake/list-call-imports.ts';
import { valueOf } from '../../support/outcomes.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket } from '../support/open-market.ts';

describe('files of calls', () => {
  it('are listed for whoever runs the market, the latest first', async () => {
    const open = await openMarket();
    const { world, market } = open;
    const record = (id: string, importedAt: string, of = market): CallImportRecord => ({
      id,
      market: of,
      fileName: `${id}.csv`,
      sha256: 'a'.repeat(64),
      mode: 'upsert',
      importedAt,
      importedBy: 'affiliate@example.com',
      window: { from: '2026-08-01', to: '2026-08-31' },
      added: 1,
      changed: 0,
      removed: 0,
      unchanged: 0,
      warnings: 0,
    });
    await world.storage.transaction(async ({ calls }) => {
      await calls.addImport(record('first', '2026-09-01T08:00:00.000Z'));
      await calls.addImport(record('second', '2026-09-02T08:00:00.000Z'));
      await calls.addImport(record('elsewhere', '2026-09-03T08:00:00.000Z', open.otherMarket));
    });
    expect(await endsBy(open, everybody, (actor) => listCallImports(world, actor, { market }))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    });
    const listed = valueOf(await listCallImports(world, open.people.global, { market }));
    expect(listed.map(({ id }) => id)).toEqual(['second', 'first']);
  });
});
