import { expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { csvFile } from '../support/csv-file.ts';
import { openMarket } from '../support/open-market.ts';

const row = (id: string, name: string) => `${id};${name};Cardiology;IT-01;High`;
/** The name in one line begins with a quotation mark, and that of the next ends with one. */
const lines = [
  'Account ID;Name;Specialty;Territory;Potential class',
  row('D001', 'Anna Bianchi'),
  row('D002', '"Bruno Conti'),
  row('D003', 'Carla Deiana"'),
  row('D004', 'Dario Esposito'),
  row('D005', 'Elena Fabbri'),
];

async function openItaly() {
  const { world } = await openMarket();
  const market = 'IT';
  const send = async (more: Partial<ImportInput> = {}) =>
    importWorkbook(world, operator, {
      market,
      kind: 'accounts',
      path: await csvFile(world, lines),
      fileName: 'list.csv',
      dryRun: false,
      ...more,
    });
  const team = await csvFile(world, ['Territory;Rep;FTE', 'IT-01;Gina Greco;1']);
  valueOf(await send({ kind: 'team', path: team, fileName: 'team.csv' }));
  const kept = async () =>
    (await world.storage.read(({ accounts }) => accounts.ofMarket(market))).map(({ accountId }) => accountId);
  return { send, kept };
}

it('a list in which a quotation takes in a row is not imported until somebody says that it is one cell', async () => {
  const { send, kept } = await openItaly();
  const told = refusalOf(await send()).findings.find(({ code }) => code === 'import.rows-in-quotes');
  expect(told?.severity).toBe('error');
  expect(told?.values).toMatchObject({ line: 3, rows: 1, value: 'Bruno Conti;Cardiology;IT-01;High' });
  // Nobody agrees to it with all the others.
  const all = refusalOf(await send({ acceptedFixes: ['all'] })).findings.map(({ code }) => code);
  expect(all).toContain('import.rows-in-quotes');
  expect(await kept()).toEqual([]);
  const agreed = valueOf(await send({ acceptedFixes: ['import.rows-in-quotes'] }));
  expect(agreed.findings.map(({ code }) => code)).not.toContain('import.rows-in-quotes');
  expect(agreed.findings.map(({ code }) => code)).toContain('import.fix-accepted');
  expect(await kept()).toEqual(['D001', 'D002', 'D004', 'D005']);
});
