import { basisPoints } from '#domain/basics/units.ts';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { describeWhere } from '#domain/basics/finding.ts';
import type { Account } from '#domain/customers/account.ts';
import type { Rep } from '#domain/customers/rep.ts';
import type { OwnImport } from '#domain/customers/master-data/own-imports.ts';
import type { FieldChange, ImportMode } from '#domain/customers/master-data/master-data-change.ts';
import { accountRow } from '#domain/customers/master-data/master-data-rows.ts';
import { repRow } from '#domain/customers/rep.ts';
import { checkImport } from '#domain/customers/master-data/check-import.ts';
import { readFilledWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';
import { inTemporaryFolder } from '../../support/filled-workbook.ts';
import { rulesWith } from '../../support/rules-with.ts';
import { sampleTemplate, workbookWriter } from '../../support/sample-template.ts';
import { germany, sampleWorkbook } from '../../support/sample-workbook.ts';
import { nothingSaid } from '../../support/said-by-facts.ts';

const account = (accountId: string, facts: Account['facts']): Account => ({
  market: 'DE',
  accountId,
  name: `Praxis ${accountId}`,
  territory: 'T01',
  facts,
});
const rep: Rep = {
  market: 'DE',
  team: 'field',
  territory: 'T01',
  name: 'A. Amsel',
  email: '',
  fte: basisPoints(8_000),
  otherDays: 0,
  region: '',
  employedFrom: '',
  employedTo: '',
  own: {},
};
const potential = 'potential@cardiolan';
const base = [
  account('1', { [potential]: 10, comment: 'alt', 'extra:Umsatz': 5 }),
  account('2', { [potential]: 20, comment: 'alt' }),
  account('3', { [potential]: 30 }),
  account('4', { [potential]: 40 }),
];
/** What Latitude knows by the time the file comes back. */
const today = [
  account('1', { [potential]: 11, comment: 'neu', 'extra:Umsatz': 6 }),
  account('2', { [potential]: 20, comment: 'alt' }),
  account('3', { [potential]: 33 }),
];
const reps = { base: [rep], today: [{ ...rep, fte: basisPoints(9_000) }] };

interface Way {
  readonly accept?: readonly string[];
  readonly mode?: ImportMode;
  readonly revision?: number;
  readonly ownImports?: readonly OwnImport[];
}

/** A template of revision 7, edited offline, meets the accounts and reps of `revision`. */
const comeBack = ({ accept = [], mode = 'upsert', revision = 8, ownImports = [] }: Way = {}) =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, 'template.xlsx');
    const rows = { accounts: base.map(accountRow), team: reps.base.map(repRow) };
    await (
      await workbookWriter()
    ).writeTemplate(sampleTemplate(path, { rows, ownColumns: { accounts: ['Umsatz'] }, baseRevision: 7 }));
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    const sheet = workbook.getWorksheet('Kunden')!;
    const cell = (row: number, key: string) => {
      const found = Array.from(Object.values(sheet.getRow(3).values)).indexOf(key) + 1;
      return sheet.getRow(row).getCell(found);
    };
    cell(5, potential).value = 12; // 1: both sides
    cell(5, 'extra:Umsatz').value = 7; // 1: both sides, in a column of the market's own
    cell(6, potential).value = 25; // 2: the file alone
    cell(7, potential).value = 33; // 3: both sides, the same
    await workbook.xlsx.writeFile(path);
    const filled = await readFilledWorkbook({
      path,
      fileName: 'template.xlsx',
      workbook: sampleWorkbook,
      market: germany,
      revision,
      acceptedFixes: accept,
    });
    const checked = checkImport(filled, {
      market: 'DE',
      team: 'field',
      known: { accounts: today, reps: reps.today },
      said: nothingSaid,
      ownImports,
      rules: rulesWith(),
      mode,
      partial: false,
    });
    return {
      findings: checked.findings.map(
        ({ severity, code, where, fix }) =>
          `${severity} ${code.slice(7)} ${describeWhere(where)}${fix ? ` → ${fix.text}` : ''}`,
      ),
      changes: checked.change.fieldChanges.map(({ accountId, field, before, after }) => [
        accountId,
        field,
        before,
        after,
      ]),
      added: checked.change.added,
      reps: checked.change.repsToSave.length,
    };
  });

it('keeps what is newer, takes what was edited offline, and tells where both sides changed', async () => {
  expect(await comeBack()).toEqual({
    findings: [
      'warning changed-on-both-sides Kunden!E5 → 12',
      'warning changed-on-both-sides Kunden!J5 → 7',
      'warning removed-meanwhile Kunden!A8 → –',
      'info newer-kept Kunden',
      'info newer-kept Außendienst',
    ],
    changes: [['2', potential, 20, 25]],
    added: 1,
    reps: 0,
  });
});

it('takes the file where the user says so, a column at a time', async () => {
  const { findings, changes, added } = await comeBack({
    accept: [`import.changed-on-both-sides:${potential}`, 'import.removed-meanwhile'],
  });
  expect(findings.slice(0, 3)).toEqual([
    'info file-taken Kunden!E5',
    'warning changed-on-both-sides Kunden!J5 → 7',
    'info fix-accepted Kunden!A8',
  ]);
  expect(changes).toEqual([
    ['1', potential, 11, 12],
    ['2', potential, 20, 25],
  ]);
  expect(added).toBe(0);
});

const edit = (
  accountId: string,
  field: string,
  before: number | string,
  after: number | string,
): FieldChange => ({
  accountId,
  field,
  before,
  after,
});
const ownImport = (changes: readonly FieldChange[], sameName = false): OwnImport => ({ sameName, changes });

it('asks nobody about a cell that the sender has changed before, and everybody else', async () => {
  const { findings, changes } = await comeBack({ ownImports: [ownImport([edit('1', potential, 10, 11)])] });
  expect(findings).not.toContain('warning changed-on-both-sides Kunden!E5 → 12');
  expect(findings).toContain('warning changed-on-both-sides Kunden!J5 → 7');
  expect(changes).toContainEqual(['1', potential, 11, 12]);
  // Somebody has changed it again since.
  const overtaken = await comeBack({ ownImports: [ownImport([edit('1', potential, 10, 10.5)])] });
  expect(overtaken.findings).toContain('warning changed-on-both-sides Kunden!E5 → 12');
});

it('takes a cell that its sender has set back, and asks where it may be another copy of the workbook', async () => {
  // Account 3 stands in the file as the sender sent it last; the comment of account 1 is again what it was at first.
  const comment = edit('1', 'comment', 'alt', 'neu');
  const held = edit('3', potential, 30, 33);
  const setBack = ['1', 'comment', 'neu', 'alt'];
  const asked = 'warning perhaps-set-back Kunden!I5 → alt';

  const sameWorkbook = await comeBack({ ownImports: [ownImport([comment, held])] });
  expect(sameWorkbook.changes).toContainEqual(setBack);

  const otherCopy = await comeBack({ ownImports: [ownImport([comment])] });
  expect(otherCopy.changes).not.toContainEqual(setBack);
  expect(otherCopy.findings).not.toContain(asked);

  const ownImports = [ownImport([comment], true)];
  const sameName = await comeBack({ ownImports });
  expect(sameName.changes).not.toContainEqual(setBack);
  expect(sameName.findings).toContain(asked);
  const agreed = await comeBack({ ownImports, accept: ['import.perhaps-set-back:comment'] });
  expect(agreed.changes).toContainEqual(setBack);
});

it('compares with nothing where the roster is still the same, and where the file is to replace everything', async () => {
  const all = [
    ['1', 'comment', 'neu', 'alt'],
    ['1', 'extra:Umsatz', 6, 7],
    ['1', potential, 11, 12],
    ['2', potential, 20, 25],
  ];
  for (const way of [{ revision: 7 }, { mode: 'replace' } as const]) {
    const { findings, changes } = await comeBack(way);
    expect(findings).toEqual([]);
    expect(changes).toEqual(all);
  }
});
