import { basisPoints } from '#domain/basics/units.ts';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { checkImport } from '#domain/customers/master-data/check-import.ts';
import { accountRow } from '#domain/customers/master-data/master-data-rows.ts';
import { repRow } from '#domain/customers/rep.ts';
import { ownHeadings } from '#domain/customers/own-columns.ts';
import { compareText } from '#domain/basics/stable-order.ts';
import type { Rep } from '#domain/customers/rep.ts';
import { inTemporaryFolder, writePlainWorkbook } from '../../support/filled-workbook.ts';
import { rulesWith } from '../../support/rules-with.ts';
import { sampleTemplate, workbookWriter } from '../../support/sample-template.ts';
import { understandFile } from '../../support/understand-file.ts';
import { nothingSaid } from '../../support/said-by-facts.ts';

const territory = {
  market: 'DE',
  team: 'field',
  territory: 'T01',
  name: '',
  email: '',
  fte: basisPoints(10_000),
  otherDays: 0,
  region: '',
  employedFrom: '',
  employedTo: '',
  own: {},
} as const;

const weigh = (
  filled: Awaited<ReturnType<typeof understandFile>>,
  known: Parameters<typeof checkImport>[1]['known'],
) =>
  checkImport(filled, {
    market: 'DE',
    team: 'field',
    known,
    said: nothingSaid,
    rules: rulesWith(),
    mode: 'upsert',
    partial: false,
  });

/** Headings that mean something elsewhere, look like a column, stand twice, or hold what a formula would begin with. */
const sent = [
  [
    'Kundennummer',
    'Name',
    'Gebiet',
    'Potenzial',
    'Potential',
    'Umsatz',
    'Umsatz',
    'Kommentar intern',
    'Aktiv',
    'OneKey ID',
    '=Formel',
    'Besuch am',
  ],
  [
    '00012',
    'Dr. Adler',
    'T01',
    10,
    12,
    1.25,
    '0012',
    'frei, wie immer',
    true,
    'W-1',
    '=1+1',
    new Date('2027-03-16T00:00:00Z'),
  ],
  ['00013', 'Dr. Berg', 'T01', 20, undefined, 7, '-5', '@home', false, 'W-2', undefined, undefined],
];

it('returns the columns a market added in its next template, and reads them as the same again', () =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, 'own.xlsx');
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Kunden').addRows(sent);
    await workbook.xlsx.writeFile(path);
    const first = weigh(await understandFile(path), { accounts: [], reps: [territory] });
    const known = { accounts: first.change.accountsToSave, reps: [territory] };
    expect(known.accounts[0]?.facts).toMatchObject({
      'extra:Umsatz': 1.25,
      'extra:Umsatz (2)': '0012',
      'extra:Aktiv': true,
      'extra:=Formel': '=1+1',
      'extra:OneKey ID': 'W-1',
      'extra:Besuch am': '2027-03-16',
    });

    const rows = known.accounts.map(accountRow);
    const next = join(folder, 'next.xlsx');
    const ownColumns = { accounts: ownHeadings(rows) };
    await (
      await workbookWriter()
    ).writeTemplate(
      sampleTemplate(next, { rows: { accounts: rows, team: [repRow(territory)] }, ownColumns }),
    );
    const again = await understandFile(next);
    expect(again.findings.map(({ code }) => code)).toEqual([]);
    expect(again.questions).toBeUndefined();
    expect([...(again.sheets[0]?.extraColumns ?? [])].toSorted(compareText)).toEqual(ownColumns.accounts);
    const second = weigh(again, known);
    expect(second.change).toMatchObject({ added: 0, changed: 0, removed: 0, unchanged: 2 });

    const written = new ExcelJS.Workbook();
    await written.xlsx.readFile(next);
    const sheet = written.getWorksheet('Kunden')!;
    const own: ExcelJS.Cell[] = [];
    sheet.getRow(4).eachCell((cell) => ownColumns.accounts.includes(cell.text) && own.push(cell));
    expect(own.map(({ text }) => text)).toEqual(ownColumns.accounts);
    for (const cell of own) {
      expect(JSON.stringify(cell.note)).toContain('Eine Spalte aus Ihrem Markt');
      expect(sheet.getCell(5, Number(cell.col)).protection?.locked).toBe(false);
    }
  }));

it('does the same for the team, and keeps what a later file does not speak of', () =>
  inTemporaryFolder(async (folder) => {
    const accounts = {
      name: 'Kunden',
      rows: [
        ['Kundennummer', 'Name', 'Gebiet'],
        ['1', 'Dr. Adler', 'T01'],
      ],
    };
    const send = async (name: string, rows: readonly (readonly string[])[], reps: readonly Rep[]) => {
      const path = join(folder, name);
      await writePlainWorkbook(path, [accounts, { name: 'Team', rows }]);
      return weigh(await understandFile(path), { accounts: [], reps });
    };
    const first = await send(
      'a.xlsx',
      [
        ['Gebiet', 'Mitarbeiter', 'Auto'],
        ['T01', 'A. Amsel', 'Golf'],
      ],
      [],
    );
    const reps = first.change.repsToSave;
    expect(reps).toMatchObject([{ name: 'A. Amsel', own: { 'extra:Auto': 'Golf' } }]);

    const next = join(folder, 'next.xlsx');
    const team = reps.map(repRow);
    const ownColumns = { team: ownHeadings(team) };
    await (
      await workbookWriter()
    ).writeTemplate(sampleTemplate(next, { rows: { accounts: [], team }, ownColumns }));
    const again = weigh(await understandFile(next), { accounts: [], reps });
    expect(again.change.repsToSave).toEqual([]);

    const without = await send(
      'b.xlsx',
      [
        ['Gebiet', 'Mitarbeiter'],
        ['T01', 'B. Blau'],
      ],
      reps,
    );
    expect(without.change.repsToSave).toMatchObject([{ name: 'B. Blau', own: { 'extra:Auto': 'Golf' } }]);
    const other = await send(
      'c.xlsx',
      [
        ['Gebiet', 'Mitarbeiter', 'Auto'],
        ['T01', 'A. Amsel', 'Polo'],
      ],
      reps,
    );
    expect([...other.differences]).toMatchObject([
      { subject: 'rep', field: 'extra:Auto', before: 'Golf', after: 'Polo', where: { cell: 'C2' } },
      { subject: 'account', kind: 'added' },
    ]);
  }));
