import { beforeEach, describe, expect, it } from 'vitest';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { accountRow, accountsFile } from '../support/accounts-file.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('what is on record of a file', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const send = (input: ImportInput) => importWorkbook(open.world, open.people.affiliate, input);
  const onRecord = () =>
    open.world.storage.read(async ({ imports, audit, keptFiles }) => ({
      imports: await imports.ofMarket(open.market),
      audit: await audit.latest(open.market, 10, 'import'),
      files: (await keptFiles.ofMarket(open.market)).map(({ kind, applied }) => [kind, applied]),
    }));

  it('is what it changed, who sent it, and the file with what was found, once it is stored', async () => {
    const done = valueOf(await send(await accountsFile(open, [accountRow(open, 'N001')])));
    const { imports, audit, files } = await onRecord();
    expect(done).toMatchObject({ status: 'imported', refusable: false, added: 1, changed: 0 });
    expect(imports).toMatchObject([
      {
        kind: 'accounts',
        fileName: 'accounts.csv',
        importedBy: open.people.affiliate.email,
        importedAt: '2026-09-14T08:00:00.000Z',
        added: 1,
        removed: 0,
        // The way the file was read is told.
        warnings: done.findings.length,
        leftOut: 0,
      },
    ]);
    expect(done.findings.length).toBeGreaterThan(0);
    expect(audit).toHaveLength(1);
    expect(new Set(files.map(String))).toEqual(new Set(['accounts,true', 'details,true']));
  });

  it('is the file alone where nothing is stored: tried, or refused with the number of its errors', async () => {
    const rows = [accountRow(open, 'N001'), accountRow(open, 'N002', { territory: 'nowhere' })];
    const dry = valueOf(await send(await accountsFile(open, rows, { dryRun: true })));
    expect(dry).toMatchObject({ status: 'dry-run', refusable: true, added: 2 });
    const refused = refusalOf(await send(await accountsFile(open, rows)));
    expect(refused).toMatchObject({ code: 'import-refused', values: { file: 'accounts.csv', errors: 1 } });
    const { imports, audit, files } = await onRecord();
    expect([imports, audit]).toEqual([[], []]);
    expect(files.length).toBeGreaterThan(0);
    expect(files.every(([, applied]) => applied === false)).toBe(true);
  });

  it('is no import where the file says nothing new', async () => {
    valueOf(await send(await accountsFile(open, [accountRow(open, 'N001')])));
    const again = valueOf(await send(await accountsFile(open, [accountRow(open, 'N001')])));
    expect(again).toMatchObject({ status: 'unchanged', unchanged: 1 });
    const { imports, audit } = await onRecord();
    expect([imports.length, audit.length]).toEqual([1, 1]);
  });
});
