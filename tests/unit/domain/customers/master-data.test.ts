import { describe, expect, it } from 'vitest';
import type { FactValue } from '#domain/customers/account.ts';
import type { FilledSheet, FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { compareMasterData, isEmptyChange } from '#domain/customers/master-data/compare-master-data.ts';
import { parseMasterData } from '#domain/customers/master-data/parse-master-data.ts';
import type { ImportMode } from '#domain/customers/master-data/master-data-change.ts';
import { accountRow } from '#domain/customers/master-data/master-data-rows.ts';
import { repRow } from '#domain/customers/rep.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, rep } from '../../../support/small-market.ts';
import { nothingSaid } from '../../../support/said-by-facts.ts';

const columns = ['account-id', 'name', 'territory', 'city', 'potential'];
const teamColumns = ['territory', 'rep', 'employed-from', 'employed-to'];
const sheet = (key: 'accounts' | 'team', rows: Record<string, FactValue>[], keys: string[]): FilledSheet => ({
  key,
  sheetName: key === 'accounts' ? 'Kunden' : 'Team',
  headerRow: 3,
  columns: Object.fromEntries(keys.map((column, index) => [column, String.fromCodePoint(65 + index)])),
  extraColumns: [],
  rows: rows.map((values, index) => ({ row: index + 4, values })),
});
const workbook = (
  accounts: Record<string, FactValue>[],
  team?: Record<string, FactValue>[],
): FilledWorkbook => ({
  sheets: [sheet('accounts', accounts, columns), ...(team ? [sheet('team', team, teamColumns)] : [])],
  findings: [],
});
const row = (id: string, changes: Record<string, FactValue> = {}) => ({
  'account-id': id,
  name: `Praxis ${id}`,
  territory: 'DE-01',
  ...changes,
});
const draft = (filled: FilledWorkbook, mode: ImportMode = 'upsert', rules = rulesWith()) =>
  parseMasterData('DE', 'primary-care', filled, [rep('DE-01')], rules, mode);
const places = (filled: FilledWorkbook, rules = rulesWith()) =>
  draft(filled, 'upsert', rules).findings.map((each) => [each.severity, each.code, each.where]);

describe('rosters from workbooks', () => {
  it('find duplicates, unknown territories and backward dates at their cells, all of them', () => {
    const filled = workbook(
      [row('1'), row('1', { name: 'Klinik' }), row('2', { territory: 'DE-99' })],
      [
        { territory: 'DE-01', rep: 'A' },
        { territory: 'DE-01', rep: 'B', 'employed-from': '2027-03-01', 'employed-to': '2027-02-01' },
      ],
    );
    expect(places(filled)).toEqual([
      ['error', 'import.duplicate-account', { kind: 'cell', sheet: 'Kunden', cell: 'A5' }],
      ['error', 'import.territory-unknown', { kind: 'cell', sheet: 'Kunden', cell: 'C6' }],
      ['error', 'import.duplicate-territory', { kind: 'cell', sheet: 'Team', cell: 'A5' }],
      ['error', 'import.employment-backwards', { kind: 'cell', sheet: 'Team', cell: 'D5' }],
    ]);
  });

  it('are as strict as the rules say', () => {
    const filled = workbook([
      row('1', { name: 'Praxis', city: 'Köln' }),
      row('2', { name: 'praxis', city: 'köln', territory: 'X' }),
    ]);
    expect(places(filled).map(([severity, code]) => [severity, code])).toEqual([
      ['warning', 'import.same-name'],
      ['error', 'import.territory-unknown'],
    ]);
    const lenient = rulesWith({ 'import-missing-territory': 'warning', 'import-duplicate-name': 'error' });
    expect(places(filled, lenient).map(([severity]) => severity)).toEqual(['error', 'warning']);
  });

  it('name who has the name, place and specialty of another, and which row that is', () => {
    const filled = workbook([
      row('1', { name: 'Anna Maier', city: 'Köln', specialty: 'cardiology' }),
      row('2', { name: 'Anna Maier', city: 'Bonn', specialty: 'cardiology' }),
      row('3', { name: 'ANNA MAIER', city: 'KÖLN', specialty: 'general' }),
      row('4', { name: 'anna maier', city: 'bonn', specialty: 'cardiology' }),
      row('5', { name: 'Anna Maier', city: 'köln', specialty: 'general' }),
      row('6', { name: 'Anna Maier', city: '', specialty: 'general' }),
      row('7', { name: 'Anna Maier', city: 'Bonn', specialty: 'cardiology' }),
    ]);
    const named = draft(filled).findings.filter(({ code }) => code === 'import.same-name');
    expect(named.map(({ where, values }) => [where, values['row']])).toEqual([
      [{ kind: 'cell', sheet: 'Kunden', cell: 'B7' }, 5],
      [{ kind: 'cell', sheet: 'Kunden', cell: 'B8' }, 6],
      [{ kind: 'cell', sheet: 'Kunden', cell: 'B10' }, 5],
    ]);
  });

  it('keep the reps that are known where the file has no team', () => {
    const { reps, hasTeam, findings } = draft(workbook([row('1')]));
    expect([reps, hasTeam, findings]).toEqual([[], false, []]);
  });

  it('refuse to empty a market by an empty sheet', () => {
    expect(draft(workbook([]), 'replace').findings.map((each) => each.code)).toEqual([
      'import.nothing-to-import',
    ]);
    expect(draft(workbook([]), 'upsert').findings).toEqual([]);
  });
});

describe('comparing a roster with what is known', () => {
  const known = {
    accounts: [account('1', { city: 'Köln', comment: 'kept', potential: 5 }), account('2')],
    reps: [rep('DE-01')],
  };
  const compare = (rows: Record<string, FactValue>[], mode: ImportMode = 'upsert') =>
    compareMasterData(
      draft(workbook(rows)),
      known,
      { accounts: new Set(columns), team: new Set(teamColumns) },
      mode,
      nothingSaid,
    );

  it('says cell by cell what changes; a column the file lacks stays, an emptied cell goes', () => {
    const change = compare([{ ...row('1', { city: 'Bonn' }) }, row('3')]);
    expect(change).toMatchObject({ added: 1, changed: 1, removed: 0, unchanged: 0 });
    expect(change.fieldChanges).toEqual([
      { accountId: '1', field: 'city', before: 'Köln', after: 'Bonn' },
      { accountId: '1', field: 'potential', before: 5, after: undefined },
    ]);
    expect(change.accountsToSave.find((each) => each.accountId === '1')?.facts).toEqual({
      comment: 'kept',
      city: 'Bonn',
    });
  });

  it('counts apart of whom nothing is new but what they said, and how much that is', () => {
    const refuses = draft({
      sheets: [
        sheet(
          'accounts',
          [row('1', { potential: 5, 'objection-profiling': true }), row('2')],
          [...columns, 'objection-profiling'],
        ),
      ],
      findings: [],
    });
    const one = { accounts: [account('1', { potential: 5 }), account('2')], reps: [] };
    const heldAgainst = { accounts: new Set(['objection-profiling']), team: new Set<string>() };
    const change = compareMasterData(refuses, one, heldAgainst, 'upsert', nothingSaid);
    expect(change).toMatchObject({ changed: 0, onlyHeard: { accounts: 1, statements: 1 } });
  });

  it('removes only in replace mode', () => {
    expect(compare([row('2')]).accountsToRemove).toEqual([]);
    expect(compare([row('2')], 'replace').accountsToRemove).toEqual(['1']);
  });

  it('finds nothing to do in what was written out from it', () => {
    const written = {
      sheets: [sheet('accounts', known.accounts.map(accountRow), [...columns, 'comment'])],
      findings: [],
    };
    const teamColumns = Object.keys(repRow(rep('DE-01')));
    const team = sheet('team', known.reps.map(repRow), teamColumns);
    const again = draft({ ...written, sheets: [...written.sheets, team] });
    expect(
      isEmptyChange(
        compareMasterData(
          again,
          known,
          { accounts: new Set([...columns, 'comment']), team: new Set(teamColumns) },
          'replace',
          nothingSaid,
        ),
      ),
    ).toBe(true);
  });
});
