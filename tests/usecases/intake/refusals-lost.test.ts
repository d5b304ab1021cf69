import { expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { viewRefusals } from '#usecases/customers/view-refusals.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { previewUndo, undoImport } from '#usecases/intake/undo-import.ts';
import { valueOf } from '../../support/outcomes.ts';
import { csvFile } from '../support/csv-file.ts';
import { openMarket } from '../support/open-market.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

const market = 'IT';
const head = 'Account ID;Name;Specialty;Territory;Potential class;City;Region;No-see';
const row = (id: string, name: string, refuses = ''): string =>
  `${id};${name};Cardiology;IT-01;High;Roma;Lazio;${refuses}`;

it('takes refusals back only with a reason, naming those that nobody else says', async () => {
  const { world } = await openMarket();
  const send = async (kind: string, ...lines: readonly string[]) =>
    valueOf(
      await importWorkbook(world, operator, {
        market,
        kind,
        path: await csvFile(world, lines),
        fileName: `${kind}.csv`,
        dryRun: false,
      }),
    );
  const refusing = async () =>
    valueOf(await viewRefusals(world, operator, { market })).refusals.map(({ accountId }) => accountId);
  await send('team', 'Territory;Rep;FTE', 'IT-01;Rita Costa;1');
  await send('accounts', head, row('A1', 'Anna Bianchi', 'Yes'), row('A2', 'Bruno Verdi'));
  await send('stop-list', 'Account ID;Name;No-see', 'A1;Anna Bianchi;yes', 'A2;Bruno Verdi;yes');
  expect(await refusing()).toEqual(['A1', 'A2']);
  const preview = valueOf(await previewUndo(world, operator, { market, kind: 'stop-list' }));
  const lost = { code: 'import.undo-refusals', values: { count: 1, names: 'Bruno Verdi (no-see)' } };
  expect(preview.findings).toContainEqual(expect.objectContaining(lost));
  const undo = (why?: string) =>
    undoImport(world, operator, {
      market,
      import: preview.record.id,
      ...(why === undefined ? {} : { why }),
    });
  for (const why of [undefined, '', '  ']) {
    const refusal = await refusedWithoutTrace(world, () => undo(why));
    expect(refusal.code).toBe('undo-needs-reason');
    expect(refusal.findings).toMatchObject([lost]);
  }
  expect(await refusing()).toEqual(['A1', 'A2']);
  valueOf(await undo('It was the list of another company'));
  expect(await lastOnRecord(world)).toMatchObject({ kind: 'undo-import' });
  expect(await refusing()).toEqual(['A1']);
});
