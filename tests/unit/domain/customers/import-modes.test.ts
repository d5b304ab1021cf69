import { basisPoints } from '#domain/basics/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atCell, finding } from '#domain/basics/finding.ts';
import type { Account, FactValue } from '#domain/customers/account.ts';
import type { Rep } from '#domain/customers/rep.ts';
import type { FilledSheet, FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { isEmptyChange } from '#domain/customers/master-data/compare-master-data.ts';
import type {
  ImportMode,
  MasterData,
  MasterDataChange,
  MasterDataImages,
} from '#domain/customers/master-data/master-data-change.ts';
import { importModes } from '#domain/customers/master-data/master-data-change.ts';
import { accountRow } from '#domain/customers/master-data/master-data-rows.ts';
import { repRow } from '#domain/customers/rep.ts';
import { undoMasterDataChange } from '#domain/customers/master-data/undo-master-data-change.ts';
import { checkImport } from '#domain/customers/master-data/check-import.ts';
import { rulesWith } from '../../../support/rules-with.ts';
import { account, rep } from '../../../support/small-market.ts';
import { change } from '../../../contract/storage/samples.ts';
import { nothingSaid } from '../../../support/said-by-facts.ts';

type Row = Readonly<Record<string, FactValue>>;

const always = ['account-id', 'name', 'territory'];
const optional = ['city', 'potential', 'extra:Notes'];
const teamOptional = [
  'rep',
  'email',
  'fte',
  'leave-days',
  'other-days',
  'region',
  'employed-from',
  'employed-to',
];
const territories = ['T1', 'T2', 'T3'];

/** A file of these rows that has these columns alone. */
function fileOf(
  rows: readonly Row[],
  columns: readonly string[],
  team?: readonly Row[],
  teamColumns = teamOptional,
) {
  const sheet = (key: 'accounts' | 'team', own: readonly Row[], keys: readonly string[]): FilledSheet => ({
    key,
    sheetName: key,
    headerRow: 1,
    columns: Object.fromEntries(
      keys
        .filter((each) => !each.startsWith('extra:'))
        .map((each, index) => [each, String.fromCodePoint(65 + index)]),
    ),
    extraColumns: keys.filter((each) => each.startsWith('extra:')).map((each) => each.slice('extra:'.length)),
    rows: own.map((values, index) => ({
      row: index + 2,
      values: Object.fromEntries(Object.entries(values).filter(([key_]) => keys.includes(key_))),
    })),
  });
  const filled: FilledWorkbook = {
    sheets: [
      sheet('accounts', rows, [...always, ...columns]),
      ...(team ? [sheet('team', team, ['territory', ...teamColumns])] : []),
    ],
    findings: [],
  };
  return filled;
}

const weigh = (filled: FilledWorkbook, known: MasterData, mode: ImportMode, partial = false) =>
  checkImport(filled, {
    market: 'DE',
    team: 'primary-care',
    known,
    said: nothingSaid,
    rules: rulesWith({ 'import-missing-territory': 'warning', 'import-partial': true }),
    mode,
    partial,
  });

const byKey = <T>(items: ReadonlyMap<string, T>): T[] =>
  [...items].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);

function applyTo(known: MasterData, change: MasterDataChange): MasterData {
  const accounts = new Map(known.accounts.map((each) => [each.accountId, each]));
  for (const each of change.accountsToSave) accounts.set(each.accountId, each);
  for (const id of change.accountsToRemove) accounts.delete(id);
  const reps = new Map(known.reps.map((each) => [each.territory, each]));
  for (const each of change.repsToSave) reps.set(each.territory, each);
  for (const territory of change.repsToRemove) reps.delete(territory);
  return { accounts: byKey(accounts), reps: byKey(reps) };
}

const ids = fc.uniqueArray(fc.constantFrom('1', '2', '3', '4', '5', '6'), { maxLength: 6 });
const facts = fc.record(
  { city: fc.constantFrom('Kiel', 'Bonn'), potential: fc.nat(9), 'extra:Notes': fc.constantFrom('x', 'y') },
  { requiredKeys: [] },
);
const accountsOf = ids.chain((chosen) =>
  fc.tuple(
    ...chosen.map((id) =>
      fc
        .tuple(fc.constantFrom(...territories), fc.constantFrom('Praxis', 'Klinik'), facts)
        .map(([territory, name, own]): Account => ({
          ...account(id),
          territory,
          name: `${name} ${id}`,
          facts: own,
        })),
    ),
  ),
);
const repsOf = fc.uniqueArray(fc.constantFrom(...territories), { maxLength: 3 }).chain((chosen) =>
  fc.tuple(
    ...chosen.map((territory) =>
      fc
        .record({
          name: fc.constantFrom('', 'Jana'),
          fte: fc.constantFrom(5_000, 10_000).map(basisPoints),
          otherDays: fc.nat(3),
        })
        .map((own): Rep => ({ ...rep(territory), ...own })),
    ),
  ),
);
const masterData = fc.record({ accounts: accountsOf, reps: repsOf }).map((each) => applyTo(each, change({})));
const file = fc
  .record({
    to: masterData,
    columns: fc.subarray(optional),
    withTeam: fc.boolean(),
    teamColumns: fc.subarray(teamOptional),
  })
  .map(({ to, columns, withTeam, teamColumns }) => ({
    to,
    columns,
    teamColumns,
    withTeam,
    filled: fileOf(
      to.accounts.map(accountRow),
      columns,
      withTeam ? to.reps.map(repRow) : undefined,
      teamColumns,
    ),
  }));
const mode = fc.constantFrom(...importModes);

const pick = (values: Readonly<Record<string, FactValue>>, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(values).filter(([key]) => keys.includes(key)));

function imagesOf({ images }: MasterDataChange): MasterDataImages {
  if (!images) throw new Error('nothing to undo by');
  return images;
}

describe('every mode', () => {
  it('changes nothing when the same file comes twice', () => {
    fc.assert(
      fc.property(masterData, file, mode, (known, { filled }, how) => {
        const once = applyTo(known, weigh(filled, known, how).change);
        const twice = weigh(filled, once, how);
        expect(isEmptyChange(twice.change)).toBe(true);
        expect([...twice.differences]).toEqual([]);
      }),
    );
  });

  it('is undone to the letter', () => {
    fc.assert(
      fc.property(masterData, file, mode, (known, { filled }, how) => {
        const { change } = weigh(filled, known, how);
        const after = applyTo(known, change);
        const images = imagesOf(change);
        const undo = undoMasterDataChange({ fieldChanges: change.fieldChanges, images }, after);
        expect(applyTo(after, undo)).toEqual(known);
        // The undoing can be undone by the same means.
        const redo = undoMasterDataChange({ fieldChanges: undo.fieldChanges, images: imagesOf(undo) }, known);
        expect(applyTo(known, redo)).toEqual(after);
      }),
    );
  });

  it('lists every difference and nothing else', () => {
    fc.assert(
      fc.property(masterData, file, mode, (known, { filled }, how) => {
        const weighed = weigh(filled, known, how);
        const { change } = weighed;
        const differences = [...weighed.differences];
        const ofAccounts = differences.filter((each) => each.subject === 'account');
        const count = (kind: string) =>
          new Set(ofAccounts.filter((each) => each.kind === kind).map((each) => each.key)).size;
        expect([count('added'), count('changed'), count('removed')]).toEqual([
          change.added,
          change.changed,
          change.removed,
        ]);
        expect(differences.length === 0).toBe(isEmptyChange(change));
        // Told in advance, and the same however often they are asked for.
        const tally = (kind: string) => differences.filter((each) => each.kind === kind).length;
        expect(weighed.differences.counts).toEqual({
          added: tally('added'),
          changed: tally('changed'),
          removed: tally('removed'),
        });
        expect([...weighed.differences]).toEqual(differences);
      }),
    );
  });

  it('gives accounts it names what the file says', () => {
    fc.assert(
      fc.property(masterData, file, mode, (known, { filled, to, columns }, how) => {
        const after = applyTo(known, weigh(filled, known, how).change);
        for (const wanted of to.accounts) {
          const got = after.accounts.find((each) => each.accountId === wanted.accountId);
          expect(got).toMatchObject({ name: wanted.name, territory: wanted.territory });
          expect(pick(got?.facts ?? {}, columns)).toEqual(pick(wanted.facts, columns));
        }
      }),
    );
  });
});

describe('upsert', () => {
  it('leaves alone what the file does not name, and facts in columns it lacks', () => {
    fc.assert(
      fc.property(masterData, file, (known, { filled, to, columns, teamColumns }) => {
        const { change } = weigh(filled, known, 'upsert');
        expect([change.accountsToRemove, change.repsToRemove]).toEqual([[], []]);
        const after = applyTo(known, change);
        const named = new Set(to.accounts.map((each) => each.accountId));
        const absent = optional.filter((each) => !columns.includes(each));
        const kept = (now: MasterData) =>
          now.accounts
            .filter((each) => known.accounts.some((old) => old.accountId === each.accountId))
            .map((each) => (named.has(each.accountId) ? pick(each.facts, absent) : each));
        expect(kept(after)).toEqual(kept(known));
        const unsaid = (reps: readonly Rep[]) =>
          reps
            .filter((each) => known.reps.some((old) => old.territory === each.territory))
            .map((each) => [
              teamColumns.includes('rep') ? '' : each.name,
              teamColumns.includes('fte') ? 0 : each.fte,
            ]);
        expect(unsaid(after.reps)).toEqual(unsaid(known.reps));
      }),
    );
  });
});

describe('remove-absent', () => {
  it('is an upsert that also removes, in the territories the file names and nowhere else', () => {
    fc.assert(
      fc.property(masterData, file, (known, { filled, to }) => {
        const upserted = applyTo(known, weigh(filled, known, 'upsert').change);
        const { change } = weigh(filled, known, 'remove-absent');
        const named = new Set(to.accounts.map((each) => each.accountId));
        const complete = new Set(to.accounts.map((each) => each.territory));
        expect(applyTo(known, change)).toEqual({
          accounts: upserted.accounts.filter(
            (each) => named.has(each.accountId) || !complete.has(each.territory),
          ),
          reps: upserted.reps,
        });
      }),
    );
  });
});

describe('replace', () => {
  it('equals the file: accounts with its columns, and its reps where it has a team', () => {
    fc.assert(
      fc.property(masterData, file, (known, { filled, to, columns, withTeam }) => {
        const { change } = weigh(filled, known, 'replace');
        const after = applyTo(known, change);
        expect(after.accounts).toEqual(
          to.accounts.map((each) => ({ ...each, facts: pick(each.facts, columns) })),
        );
        const hasTeam = withTeam && to.reps.length > 0;
        expect(after.reps.map((each) => each.territory)).toEqual(
          (hasTeam ? to.reps : known.reps).map((each) => each.territory),
        );
        expect(hasTeam || JSON.stringify(after.reps) === JSON.stringify(known.reps)).toBe(true);
      }),
    );
  });
});

const at = (cell: string, code = 'import.number-expected') =>
  finding('error', code, atCell('accounts', cell), { value: '' });

describe('rows with errors', () => {
  const known: MasterData = { accounts: [account('1')], reps: [rep('DE-01')] };
  const rows = [
    { 'account-id': '1', name: 'A', territory: 'DE-01' },
    { 'account-id': '2', name: 'B', territory: 'DE-01' },
    { 'account-id': '3', name: 'C', territory: 'DE-01' },
  ];
  const wrongAt = (...findings: ReturnType<typeof at>[]): FilledWorkbook => ({
    ...fileOf(rows, []),
    findings,
  });

  it('stay outside and are named when that is wished', () => {
    const asked = weigh(wrongAt(at('D3')), known, 'upsert', true);
    expect(asked).toMatchObject({ refused: false, offer: { taken: 2, leftOut: 1 } });
    expect(asked.leftOut).toEqual([{ sheet: 'accounts', headerRow: 1, rows: [3] }]);
    expect(asked.change.accountsToSave.map((each) => each.accountId)).toEqual(['3', '1']);
    const unasked = weigh(wrongAt(at('D3')), known, 'upsert');
    expect(unasked).toMatchObject({ refused: true, offer: { taken: 2, leftOut: 1 }, leftOut: [] });
  });

  it('refuse the whole file when the rule, the mode or the error is about more', () => {
    const strict = checkImport(wrongAt(at('D3')), {
      market: 'DE',
      team: '',
      known,
      said: nothingSaid,
      rules: rulesWith(),
      mode: 'upsert',
      partial: true,
    });
    for (const checked of [
      strict,
      weigh(wrongAt(at('D3')), known, 'replace', true),
      weigh(wrongAt(at('D3')), known, 'remove-absent', true),
      weigh(wrongAt(at('D3'), at('B1', 'import.column-missing')), known, 'upsert', true),
      weigh(wrongAt(at('D3'), at('D3', 'import.more-of-the-same')), known, 'upsert', true),
      weigh(wrongAt(at('D2'), at('D3'), at('D4')), known, 'upsert', true),
    ]) {
      expect(checked).toMatchObject({ refused: true, leftOut: [] });
      expect(checked).not.toHaveProperty('offer');
    }
  });

  it('take every row of the same account with them', () => {
    const twice = [...rows, { 'account-id': '2', name: 'B again', territory: 'DE-01' }];
    const checked = weigh(fileOf(twice, []), known, 'upsert', true);
    expect(checked.leftOut).toEqual([{ sheet: 'accounts', headerRow: 1, rows: [3, 5] }]);
    expect(checked.findings.map((each) => each.code)).toEqual(['import.duplicate-account']);
  });
});
