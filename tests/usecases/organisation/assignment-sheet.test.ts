import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { furtherAssignments } from '#domain/customers/assignment.ts';
import type { ImportMode } from '#domain/customers/master-data/master-data-change.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { undoImport } from '#usecases/intake/undo-import.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { openMarket } from '../support/open-market.ts';
import { planAnew, type SentTo } from '../support/send-list.ts';

type Cells = readonly (string | number)[];

const FACTS = ['Specialty', 'Adoption – Cardiolan', 'Adoption – Respivo'];
const SAID = ['internal-medicine', 3, 3];
const HEAD = ['Account ID', 'Name', 'Territory', ...FACTS];
const ASSIGNED = ['Account', 'Territory', 'Role', 'From', 'To'];
const list: readonly Cells[] = [
  HEAD,
  ['A001', 'Practice 001', 'T1', ...SAID],
  ['A002', 'Practice 002', 'T1', ...SAID],
];

interface Sending {
  readonly mode?: ImportMode;
  readonly accepted?: readonly string[];
  readonly kind?: string;
}

async function send(
  { world, people, market }: SentTo,
  sheets: Readonly<Record<string, readonly Cells[]>>,
  { accepted = [], mode = 'upsert', ...more }: Sending = {},
) {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets))
    book.addWorksheet(name).addRows(rows.map((cells) => [...cells]));
  const path = await world.files.newTemporaryPath('xlsx');
  await book.xlsx.writeFile(path);
  return importWorkbook(world, people.affiliate, {
    market,
    path,
    fileName: 'two-sheets.xlsx',
    mode,
    dryRun: false,
    acceptedFixes: accepted,
    ...more,
  });
}

async function worked({ world, market }: SentTo, id: string) {
  const all = await world.storage.read(({ accounts }) => accounts.ofMarket(market));
  const account = all.find(({ accountId }) => accountId === id)!;
  return [
    account.territory,
    ...furtherAssignments(account).map(({ territory, as, from, until }) =>
      `${territory} ${as} ${from}/${until}`.trim(),
    ),
  ];
}

const errors = (sent: Parameters<typeof refusalOf>[0]) =>
  refusalOf(sent)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ code, where }) => [
      code,
      where.kind === 'cell' ? `${where.sheet}!${where.cell}` : where.kind === 'sheet' ? where.sheet : '',
    ]);

const open = await openMarket();

describe('a second sheet that says who works which account', () => {
  it('is held together with the first, whatever it is called and wherever it stands, and undone with it', async () => {
    const assigned: readonly Cells[] = [
      ASSIGNED,
      ['A001', 'T1', 'Lead', '2025-01-01', ''],
      ['A001', 'T2', 'Key account', '2027-01-01', '2027-06-30'],
    ];
    for (const sheets of [
      { Accounts: list, Assignments: assigned },
      { Zuordnungen: assigned, Accounts: list },
      { Tabelle2: assigned, Tabelle1: list },
    ]) {
      const before = await worked(open, 'A001');
      const sent = valueOf(await send(open, sheets));
      expect(sent).toMatchObject({ added: 0, removed: 0 });
      const now = ['T1', 'T2 key-account 2027-01-01/2027-06-30'];
      expect(await worked(open, 'A001'), Object.keys(sheets).join()).toEqual(now);
      expect(await worked(open, 'A002')).toEqual(['T1']);
      const { world, people, market } = open;
      valueOf(await undoImport(world, people.affiliate, { market, import: sent.job }));
      expect(await worked(open, 'A001')).toEqual(before);
    }
  });

  it('plans a line for each, and says of accounts that the list leaves out who works them, and no more', async () => {
    const before = await open.world.storage.read(({ accounts }) => accounts.ofMarket(open.market));
    const sheets = {
      Accounts: list,
      Assignments: [ASSIGNED, ['A003', 'T1', 'Lead', '', ''], ['A003', 'T2', '', '', '']],
    };
    expect(valueOf(await send(open, sheets))).toMatchObject({ added: 0, removed: 0 });
    const after = await open.world.storage.read(({ accounts }) => accounts.ofMarket(open.market));
    const factsOf = (all: typeof before) => all.find(({ accountId }) => accountId === 'A003')!.facts;
    expect(factsOf(after)).toEqual({ ...factsOf(before), 'further-territories': 'T2' });
    const { lines } = await planAnew(open, open.market);
    const territories = lines.flatMap((each) => (each.accountId === 'A003' ? each.territory : []));
    expect(new Set(territories)).toEqual(new Set(['T1', 'T2']));
  });

  it('says alone where accounts are worked, if the list does not', async () => {
    const bare = list.map(([id, name, , ...rest]): Cells => [id!, name!, ...rest]);
    const of = (rows: readonly Cells[]) => ({ Accounts: bare, Assignments: [ASSIGNED, ...rows] });
    const missing = errors(await send(open, of([['A001', 'T2', 'Lead', '', '']])));
    expect(missing).toEqual([['import.no-territory-said', 'Accounts!A3']]);
    const both: readonly Cells[] = [
      ['A001', 'T2', 'Lead', '', ''],
      ['A002', 'T1', 'Lead', '', '2027-03-31'],
      ['A002', 'T2', 'Lead', '2027-04-01', ''],
    ];
    valueOf(await send(open, of(both)));
    expect(await worked(open, 'A001')).toEqual(['T2']);
    expect(await worked(open, 'A002')).toEqual(['T1', 'T2 lead 2027-04-01/']);
  });

  it('replaces who works what in the territories it is about alone', async () => {
    const shared = [ASSIGNED, ['A001', 'T2', 'Shared', '', ''], ['A002', 'T2', 'Shared', '', '']];
    valueOf(await send(open, { Accounts: list, Assignments: shared }));
    // A file about T1 alone takes nothing from T2.
    valueOf(await send(open, { Accounts: list, Assignments: [ASSIGNED, ['A001', 'T1', 'Lead', '', '']] }));
    expect(await worked(open, 'A002')).toEqual(['T1', 'T2 shared /']);
    // One about T2 says all of it.
    const { findings } = valueOf(await send(open, { Accounts: list, Assignments: shared.slice(0, 2) }));
    expect(findings.map(({ code }) => code)).toContain('import.sharing-ends');
    expect(await worked(open, 'A001')).toEqual(['T1', 'T2 shared /']);
    expect(await worked(open, 'A002')).toEqual(['T1']);
  });

  it('is refused at its cells where it contradicts the list, itself, or what is known', async () => {
    const before = await worked(open, 'A001');
    const rows: readonly (readonly [Cells, string, string])[] = [
      [['A001', 'T2', 'Lead', '', ''], 'import.assignment-contradicts', 'Assignments!C2'],
      [['A001', 'T9', 'Shared', '', ''], 'import.territory-unknown', 'Assignments!B2'],
      [['Z999', 'T2', 'Shared', '', ''], 'import.assignment-of-nobody', 'Assignments!A2'],
      [['A001', 'T2', 'Shared', '2027-06-01', '2027-01-01'], 'import.assignment-backwards', 'Assignments!E2'],
      [['A001', 'T2', 'Chauffeur', '', ''], 'import.not-in-list', 'Assignments!C2'],
    ];
    for (const [row, code, cell] of rows) {
      const said = errors(await send(open, { Accounts: list, Assignments: [ASSIGNED, row] }));
      expect(said, code).toEqual([[code, cell]]);
    }
    const twice: readonly Cells[] = [ASSIGNED, ['A001', 'T2', '', '', ''], ['A001', 'T2', 'KAM', '', '']];
    expect(errors(await send(open, { Accounts: list, Assignments: twice }))).toEqual([
      ['import.assignment-twice', 'Assignments!B3'],
    ]);
    const named: readonly Cells[] = [
      ['Account', 'Name', 'Territory', 'Role'],
      ['A001', 'Somebody Else', 'T2', ''],
    ];
    expect(errors(await send(open, { Accounts: list, Assignments: named }))).toEqual([
      ['import.shared-rows-differ', 'Assignments!B2'],
    ]);
    const unlisted = { Accounts: list, Assignments: [ASSIGNED, ['A003', 'T2', '', '', '']] };
    expect(errors(await send(open, unlisted, { mode: 'remove-absent' }))).toEqual([
      ['import.assignment-unlisted', 'Assignments!A2'],
    ]);
    expect(await worked(open, 'A001')).toEqual(before);
    const taken = { Accounts: list, Assignments: [ASSIGNED, ['A001', 'T2', 'Lead', '', '']] };
    const accepted = ['import.assignment-contradicts:territory-role'];
    valueOf(await send(open, taken, { accepted }));
    expect((await worked(open, 'A001'))[0]).toBe('T2');
  });

  it('is taken for no list of reps where a file is of reps alone', async () => {
    const sheets = { Assignments: [ASSIGNED, ['A001', 'T1', 'Lead', '', '']] };
    expect(errors(await send(open, sheets, { kind: 'team', mode: 'upsert' }))).toEqual([
      ['import.assignments-sheet', 'Assignments'],
    ]);
  });
});
