import { describe, expect, it } from 'vitest';
import { describeWhere } from '#domain/basics/finding.ts';
import type { FactValue } from '#domain/customers/account.ts';
import { groupFixes } from '#domain/customers/accepted-fixes.ts';
import type { FilledSheet, FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { parseMasterData } from '#domain/customers/master-data/parse-master-data.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, rep } from '../../../support/small-market.ts';

type Row = Record<string, FactValue>;

const sheetOf = (key: 'accounts' | 'team', sheetName: string, rows: readonly Row[]): FilledSheet => ({
  key,
  sheetName,
  headerRow: 1,
  columns:
    key === 'accounts'
      ? { 'account-id': 'A', name: 'B', territory: 'C' }
      : { territory: 'A', rep: 'B', 'employed-from': 'C', 'employed-to': 'D' },
  extraColumns: [],
  rows: rows.map((values, index) => ({ row: index + 2, values })),
});
const one = (id: string, territory: string, name = `Praxis ${id}`): Row => ({
  'account-id': id,
  name,
  territory,
});
const draft = (
  sheets: readonly FilledSheet[],
  acceptedFixes: readonly string[] = [],
  rules = rulesWith(),
) => {
  const filled: FilledWorkbook = { sheets, findings: [], acceptedFixes };
  return parseMasterData('DE', 'team', filled, [rep('DE-01'), rep('DE-02')], rules, 'upsert', [
    account('K1', {}, 'DE-02'),
  ]);
};
const said = ({ findings }: { readonly findings: ReturnType<typeof draft>['findings'] }) =>
  findings.map(({ severity, code, where, fix }) =>
    [severity, code.replace('import.', ''), describeWhere(where), ...(fix ? [`→ ${fix.text}`] : [])].join(
      ' ',
    ),
  );

describe('rows held against each other', () => {
  it('that are the same in everything are left out when the user agrees', () => {
    const sheets = [
      sheetOf('accounts', 'Nord', [one('1', 'DE-01'), one('1', 'DE-01'), one('1', 'DE-01', 'B')]),
    ];
    expect(said(draft(sheets))).toEqual([
      'error duplicate-row Nord!A3 → –',
      'error duplicate-account Nord!A4',
    ]);
    const accepted = draft(sheets, ['import.duplicate-row']);
    expect(said(accepted)).toEqual(['info fix-accepted Nord!A3', 'error duplicate-account Nord!A4']);
    expect(accepted.accounts).toHaveLength(2);
  });

  it('are compared over all sheets of a table', () => {
    const { findings } = draft([
      sheetOf('accounts', 'Nord', [one('1', 'DE-01')]),
      sheetOf('accounts', 'Süd', [one('1', 'DE-02', 'B')]),
    ]);
    expect(findings[0]).toMatchObject({
      code: 'import.duplicate-account',
      where: { kind: 'cell', sheet: 'Süd', cell: 'A2' },
      values: { value: '1', row: '2 (Nord)' },
    });
  });

  it.each([
    ['de-01', 'DE-01'],
    ['DE 01', 'DE-01'],
    ['DE01', 'DE-01'],
    ['DE-O1', 'DE-01'],
    ['DE-1', 'DE-01'],
    ['ＤＥ－０２', 'DE-02'],
    ['DE-02 Nord', 'DE-02'],
    ['Nord (DE-02)', 'DE-02'],
    ['DE-03', undefined],
  ])('propose the territory meant by %s: %s', (written, meant) => {
    const sheets = [sheetOf('accounts', 'A', [one('1', written)])];
    const before = draft(sheets);
    expect(before.findings[0]).toMatchObject({
      code: 'import.territory-unknown',
      severity: 'error',
      rule: 'import-missing-territory',
    });
    expect(before.findings[0]?.fix?.text).toBe(meant);
    const after = draft(sheets, ['all']);
    expect(after.accounts[0]?.territory).toBe(meant ?? written);
    expect(after.findings.some(({ severity }) => severity === 'error')).toBe(meant === undefined);
  });

  it('say which territory has no rep, no accounts, or two reps', () => {
    const result = draft([
      sheetOf('accounts', 'A', [one('1', 'T1'), one('2', 'T2')]),
      sheetOf('team', 'Team', [
        { territory: 'T1', rep: 'Amsel' },
        { territory: 'T1', rep: 'Drossel' },
        { territory: 'T2' },
        { territory: 'T3', rep: 'Fink', 'employed-from': '2027-03-01', 'employed-to': '2027-02-01' },
        { territory: 'DE-02', rep: 'Star' },
      ]),
    ]);
    expect(said(result)).toEqual([
      'error duplicate-territory Team!A3',
      'error employment-backwards Team!D5',
      'info territory-without-rep Team!B4',
      'warning territory-without-accounts Team!A5',
    ]);
  });

  it('hold the accounts of a territory against the central limit', () => {
    const sheets = [sheetOf('accounts', 'A', [one('1', 'DE-01'), one('2', 'DE-01'), one('3', 'DE-02')])];
    const rules = rulesWith({ 'import-accounts-per-territory': 1 });
    expect(draft(sheets, [], rules).findings).toMatchObject([
      {
        code: 'import.too-many-accounts',
        rule: 'import-accounts-per-territory',
        where: { cell: 'C2' },
        values: { territory: 'DE-01', count: 2, maximum: 1 },
      },
      // One of the file and one that is known already.
      { code: 'import.too-many-accounts', where: { cell: 'C4' }, values: { territory: 'DE-02', count: 2 } },
    ]);
    expect(draft(sheets).findings).toEqual([]);
    const key = 'import-accounts-per-territory';
    const locked = { ...rules, [key]: { ...rules[key]!, latitude: { kind: 'locked' } as const } };
    expect([rules, locked].map((each) => draft(sheets, [], each).findings[0]?.severity)).toEqual([
      'warning',
      'error',
    ]);
  });

  it('put fixes together by code and column', () => {
    const { findings } = draft([
      sheetOf('accounts', 'A', [one('1', 'de-01'), one('2', 'de-01'), one('3', 'de-02'), one('3', 'de-02')]),
    ]);
    expect(groupFixes(findings)).toEqual([
      {
        group: 'import.duplicate-row',
        code: 'import.duplicate-row',
        column: '',
        count: 1,
        examples: [{ from: '3', to: '–' }],
      },
      {
        group: 'import.territory-unknown:territory',
        code: 'import.territory-unknown',
        column: 'territory',
        count: 4,
        examples: [
          { from: 'de-01', to: 'DE-01' },
          { from: 'de-02', to: 'DE-02' },
        ],
      },
    ]);
  });
});
