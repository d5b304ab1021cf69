import { unitOf } from '../../../support/unit-of.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { loadCycleBasis } from '#usecases/basis/cycle-basis.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { legalLimit } from '../../../support/small-market.ts';
import { valueOf } from '../../../support/outcomes.ts';
import { undoLast } from '../../../support/undo-last.ts';
import { accountRow, accountsFile, type FileRow } from '../../support/accounts-file.ts';
import { limitedBy } from '../../support/alter-definitions.ts';
import { csvFile } from '../../support/csv-file.ts';
import { openMarket, type OpenMarket } from '../../support/open-market.ts';

describe('what a file says of where accounts are', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    const limit = legalLimit({ scope: 'company-to-establishment' });
    open = await openMarket({ alter: (world) => limitedBy(world, limit) });
  });
  const send = async (rows: readonly FileRow[], changes: Partial<ImportInput> = {}) =>
    valueOf(await importWorkbook(open.world, open.people.affiliate, await accountsFile(open, rows, changes)));
  const at = (organisation: string, more: FileRow = {}) => accountRow(open, 'N1', { organisation, ...more });
  const undo = async (kind = 'accounts') =>
    valueOf(await undoLast(open.world, open.people.affiliate, { market: open.market, kind }));
  const kept = () =>
    open.world.storage.read(async (stores) => {
      const market = unitOf(open.world.definitions.markets, open.market);
      const { affiliations, codes } = valueOf(await loadCycleBasis(open.world, stores, market));
      return { affiliations, codes };
    });
  const places = async () =>
    (await kept()).affiliations.map(({ account, kind, organisation, from, until }) =>
      [account, kind, organisation, from, until].join(' '),
    );

  const codes = async () => (await kept()).codes.map(({ territory, since }) => `${territory} ${since}`);

  it('ends where they worked on the day of the file, and is taken back with it', async () => {
    await send([at('Klinik Nord')]);
    await send([at('KLINIK  nord')]);
    expect(await places()).toEqual([]);
    open.wait(30);
    await send([at('Praxis am Markt')]);
    expect(await places()).toEqual(['N1 changed KLINIK  nord  2026-10-13']);
    await undo();
    expect(await places()).toEqual([]);
  });

  it('ends it on the day before the one it names', async () => {
    await send([at('Klinik Nord')]);
    open.wait(30);
    await send([at('Praxis am Markt', { 'organisation-from': '2026-10-01' })]);
    open.wait(30);
    // The cell that stays says nothing of the next one.
    await send([at('MVZ Süd', { 'organisation-from': '2026-10-01' })]);
    expect(await places()).toEqual([
      'N1 moved Klinik Nord  2026-09-30',
      'N1 changed Praxis am Markt 2026-10-01 2026-11-12',
    ]);
  });

  it('does not end what is only not said any more, until another one is', async () => {
    await send([at('Klinik Nord')]);
    await send([at('')]);
    expect(await places()).toEqual(['N1 lost Klinik Nord  2026-09-13']);
    open.wait(30);
    await send([at('Praxis am Markt')]);
    expect(await places()).toEqual(['N1 lost Klinik Nord  2026-09-13', 'N1 changed ?T1  2026-10-13']);
  });

  it('keeps where they were who are no accounts any more, or of unknown place in another territory', async () => {
    await send([at('Klinik Nord'), accountRow(open, 'N2'), accountRow(open, 'N3')]);
    await send([accountRow(open, 'N2', { territory: 'T2' }), accountRow(open, 'N3')], { mode: 'replace' });
    expect(await places()).toEqual(['N2 unknown ?T1  2026-09-13', 'N1 changed Klinik Nord  2026-09-14']);
  });

  it('of codes of territories says since when they mean these', async () => {
    const team = async (...rows: readonly string[]) =>
      valueOf(
        await importWorkbook(open.world, open.people.affiliate, {
          market: open.market,
          kind: 'team',
          path: await csvFile(open.world, ['Territory;Rep;E-mail;FTE', ...rows]),
          fileName: 'team.csv',
          dryRun: false,
        }),
      );
    await team('T1;Anna;anna@example.com;1', 'T2;Ben;ben@example.com;1');
    const first = await codes();
    open.wait(10);
    // Anna's territory is called otherwise, and another one bears its code.
    await team('T1;Cora;cora@example.com;1', 'T2;Ben;ben@example.com;1', 'T9;Anna;anna@example.com;1');
    expect(await codes()).toEqual([
      'T1 2026-09-24',
      ...first.filter((each) => !each.startsWith('T1')),
      'T9 2026-09-24',
    ]);
    await undo('team');
    expect(await codes()).toEqual(first);
  });
});
