import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactValue } from '#domain/customers/account.ts';
import type { FilledSheet } from '#domain/customers/filled-workbook.ts';
import { withoutTerritories } from '#domain/customers/master-data/leave-territories.ts';
import { roleIn, roleWordsOf } from '#domain/customers/master-data/role-words.ts';
import { shareRows } from '#domain/customers/master-data/share-rows.ts';
import { territoriesNamed, type SharingKnown } from '#domain/customers/master-data/territories-in-rows.ts';
import { account } from '../../../support/small-market.ts';

type Row = Record<string, FactValue>;
const letters: Record<string, string> = {
  'account-id': 'A',
  name: 'B',
  territory: 'C',
  'further-territories': 'D',
  'territory-role': 'E',
  'territory-until': 'F',
  city: 'G',
};

const words = roleWordsOf({
  entries: [
    { code: 'lead', label: { en: 'Lead', de: 'Führend', ja: '主担当' }, aliases: ['Haupt'] },
    { code: 'key-account', label: { en: 'Key account', fr: 'Grand compte' }, aliases: ['KAM'] },
  ],
});

function share(rows: readonly Row[], known: Partial<SharingKnown> = {}) {
  const columns = Object.fromEntries(
    Object.entries(letters).filter(([key]) => rows.some((row) => key in row)),
  );
  const sheet: FilledSheet = {
    key: 'accounts',
    sheetName: 'Accounts',
    headerRow: 1,
    columns,
    extraColumns: [],
    rows: rows.map((values, index) => ({ row: index + 2, values })),
  };
  const shared = shareRows(
    sheet.rows.map((row) => ({ sheet, row })),
    {
      accounts: new Map(),
      isTerritory: (code) => /^T[1-5]$/.test(code),
      isForeign: () => false,
      roleNamed: (word) => roleIn(words, word),
      accepted: [],
      today: '2027-01-15',
      isWhole: false,
      ...known,
    },
  );
  return {
    ...shared,
    told: shared.rows.map(({ row }) => [
      row.values['account-id'],
      row.values['territory'],
      row.values['further-territories'] ?? '',
    ]),
    said: shared.findings.map(({ code, where }) => [code, where.kind === 'cell' ? where.cell : '']),
  };
}
const knownAs = (territory: string, further = '') => ({
  accounts: new Map([['1', { territory, facts: further === '' ? {} : { 'further-territories': further } }]]),
});
const row = (territory: string, more: Row = {}): Row => ({
  'account-id': '1',
  name: 'Dr A',
  territory,
  ...more,
});

describe('rows that give an account to several territories', () => {
  it('are one account; whoever led it leads on, else the first by code, never the first row', () => {
    expect(share([row('T3'), row('T2')]).told).toEqual([['1', 'T2', 'T3']]);
    expect(share([row('T2'), row('T3')], knownAs('T3')).told).toEqual([['1', 'T3', 'T2']]);
    const named = [row('T2', { 'territory-role': 'shared' }), row('T3', { 'territory-role': 'lead' })];
    expect(share(named, knownAs('T2')).told).toEqual([['1', 'T3', 'T2']]);
    expect(share(named.toReversed(), knownAs('T2')).told).toEqual([['1', 'T3', 'T2']]);
    // A key account manager leads nobody who has a rep.
    const managed = [row('T2', { 'territory-role': 'key-account' }), row('T3')];
    expect(share(managed).told).toEqual([['1', 'T3', 'T2 (key-account)']]);
  });

  it('say the same of it or nothing, and what one says counts for all', () => {
    const agreed = share([row('T1', { city: 'Lyon' }), row('T2', { potential: 5 })]);
    expect(agreed.said).toEqual([['import.accounts-shared', 'C3']]);
    expect(agreed.findings[0]?.values).toEqual({ count: 1, rows: '3', accounts: '1 (T1, T2)' });
    expect(agreed.agreed).toEqual(new Set(['Accounts!G3']));
    // Whoever shared it before is no news.
    expect(share([row('T1'), row('T2')], knownAs('T1', 'T2')).said).toEqual([]);
    expect(agreed.rows[0]?.row.values).toMatchObject({
      city: 'Lyon',
      potential: 5,
      territory: 'T1',
    });
    const differs = share([row('T1', { city: 'Lyon' }), row('T2', { city: 'Nice' })]);
    expect(differs.said).toEqual([
      ['import.shared-rows-differ', 'G3'],
      ['import.accounts-shared', 'C3'],
    ]);
  });

  it('stay doubles where a territory comes twice', () => {
    expect(share([row('T1'), row('T1')]).told).toHaveLength(2);
    expect(share([row('T1'), row('T1'), row('T2')]).told).toHaveLength(3);
    // Under two names an identifier stands where it does not belong.
    expect(share([row('T1', { name: 'Dr A' }), row('T2', { name: 'Dr B' })]).told).toHaveLength(2);
  });

  it('have one lead; days of a lead are told where nobody follows', () => {
    const two = [row('T1', { 'territory-role': 'lead' }), row('T2', { 'territory-role': 'lead' })];
    expect(share(two).said[0]).toEqual(['import.two-leads', 'E3']);
    const ends = row('T1', { 'territory-role': 'lead', 'territory-until': '2027-03-31' });
    expect(share([ends]).said).toEqual([['import.lead-ends', 'F2']]);
    const follows = row('T2', { 'territory-role': 'lead', 'territory-from': '2027-04-01' });
    expect(share([ends, follows])).toMatchObject({
      said: [['import.accounts-shared', 'C3']],
      told: [['1', 'T1', 'T2 (lead) 2027-04-01/']],
    });
  });
});

describe('a cell with several codes', () => {
  it('is asked about, and shared once somebody agrees', () => {
    const asked = share([row('T2, T1')]);
    expect(asked.said).toEqual([['import.several-territories', 'C2']]);
    expect(asked.findings[0]).toMatchObject({ severity: 'error', fix: { text: 'T2; T1' } });
    const agreed = share([row('T2, T1')], { accepted: ['import.several-territories:territory'] });
    expect([agreed.told, agreed.said]).toEqual([[['1', 'T1', 'T2']], [['import.fix-accepted', 'C2']]]);
  });

  it('is none where one part is no territory', () => {
    const known = new Set(['T1', 'T2', 'A/B']);
    const isTerritory = (code: string) => known.has(code);
    expect(territoriesNamed('T1 / T2', isTerritory)).toEqual(['T1', 'T2']);
    expect(territoriesNamed('T1 und T2', isTerritory)).toEqual(['T1', 'T2']);
    for (const one of ['A/B', 'T1 Nord', 'T1', 'T1, T9', ''])
      expect(territoriesNamed(one, isTerritory), one).toEqual([]);
  });
});

describe('a column of further territories', () => {
  it('is read, each part that is none told', () => {
    expect(share([row('T1', { 'further-territories': 'T2; T3 (key-account)' })]).told).toEqual([
      ['1', 'T1', 'T2; T3 (key-account)'],
    ]);
    expect(share([row('T1', { 'further-territories': 'T2 | T3' })]).told).toEqual([['1', 'T1', 'T2; T3']]);
    for (const [written, kept] of [
      ['T2 (Key Account); T3 (shared)', 'T2 (key-account); T3'],
      ['T2 (grand compte) 2027-01-01/', 'T2 (key-account) 2027-01-01/'],
      ['T2（KAM）', 'T2 (key-account)'],
    ] as const)
      expect(share([row('T1', { 'further-territories': written })]).told, written).toEqual([
        ['1', 'T1', kept],
      ]);
    const next = row('T1', { 'further-territories': 'T2 (Führend) 2027-04-01/' });
    expect(share([next]).told).toEqual([['1', 'T1', 'T2 (lead) 2027-04-01/']]);
    const wrong = share([row('T1', { 'further-territories': 'T9; T2 (boss)' })]);
    expect(wrong.said).toEqual([
      ['import.territory-unknown', 'D2'],
      ['import.assignment-unreadable', 'D2'],
    ]);
  });

  it('replaces only what is in the territories the file is about', () => {
    // T5 is in no row: whoever shares the account there goes on.
    expect(share([row('T1'), row('T2')], knownAs('T1', 'T3; T5')).told).toEqual([['1', 'T1', 'T2; T3; T5']]);
    const other = { 'account-id': '2', name: 'Dr B', territory: 'T3' };
    expect(share([row('T1'), row('T2'), other], knownAs('T1', 'T3; T5')).told).toEqual([
      ['1', 'T1', 'T2; T5'],
      ['2', 'T3', ''],
    ]);
  });

  it('is all of who works the account besides, be it nobody, and tells whom it leaves out', () => {
    const empty = { 'further-territories': '' };
    const ends = share([row('T1', empty)], knownAs('T1', 'T2; T5 (key-account)'));
    expect([ends.told, ends.said]).toEqual([[['1', 'T1', '']], [['import.sharing-ends', 'C2']]]);
    expect(ends.findings[0]?.values).toEqual({ count: 1, rows: '2', accounts: '1 (T2, T5)' });
    const one = share(
      [row('T1', { 'further-territories': 'T5 (key-account)' })],
      knownAs('T1', 'T2; T5 (key-account)'),
    );
    expect(one.told).toEqual([['1', 'T1', 'T5 (key-account)']]);
    expect(one.findings[0]?.values['accounts']).toBe('1 (T2)');
    // What is of another unit is nobody's to end.
    const foreign = { isForeign: (code: string) => code === 'T2' };
    expect(share([row('T1', empty)], { ...foreign, ...knownAs('T1', 'T2') })).toMatchObject({
      told: [['1', 'T1', 'T2']],
      said: [],
    });
  });

  it('takes nothing away by rows that say nothing of it', () => {
    const plain = share([row('T1')], knownAs('T1', 'T2'));
    expect([plain.saysSharing, plain.told]).toEqual([false, [['1', 'T1', 'T2']]]);
    // Such a row moves the account, as it always did.
    expect(share([row('T3')], knownAs('T1', 'T2')).told).toEqual([['1', 'T3', 'T2']]);
  });
});

describe('a file of one unit', () => {
  const units = {
    isTerritory: (code: string) => /^T[12]$/.test(code),
    isForeign: (code: string) => code === 'F1',
  };

  it('shares what another leads, and never takes the lead or others’ parts away', () => {
    expect(share([row('T1')], { ...units, ...knownAs('F1') }).told).toEqual([['1', 'F1', 'T1']]);
    expect(share([row('T1'), row('T2')], { ...units, ...knownAs('T1', 'F1 (key-account)') }).told).toEqual([
      ['1', 'T1', 'F1 (key-account); T2'],
    ]);
    // Its code beside one of ours is asked about like any other.
    const beside = share([row('T1/F1')], { ...units, ...knownAs('T1', 'F1') });
    expect(beside.said).toEqual([['import.several-territories', 'C2']]);
    // Its own list of it, as it was written.
    const asWritten = row('F1', { 'further-territories': 'T1' });
    expect(share([asWritten], { ...units, ...knownAs('F1', 'T1') }).told).toEqual([['1', 'F1', 'T1']]);
  });
});

const toldOf = (some: readonly Row[]) =>
  share(some, knownAs('T2', 'T3')).told.toSorted((a, b) => (String(a) < String(b) ? -1 : 1));

it('says the same in whatever order rows come', () => {
  const rows = fc.uniqueArray(
    fc.record({
      'account-id': fc.constantFrom('1', '2', '3'),
      name: fc.constant('Dr'),
      territory: fc.constantFrom('T1', 'T2', 'T3'),
      'territory-role': fc.constantFrom('shared', 'key-account'),
    }),
    { selector: (each) => `${each['account-id']} ${each.territory}`, maxLength: 9 },
  );
  fc.assert(
    fc.property(rows, fc.nat(), (all, turn) => {
      const at = all.length === 0 ? 0 : turn % all.length;
      const turned = [...all.slice(at), ...all.slice(0, at)].toReversed();
      expect(toldOf(turned)).toEqual(toldOf(all));
    }),
  );
});

it('an account left out of some territories is led by another, and gone without any', () => {
  const shared = account('1', { 'further-territories': 'T3; T2' }, 'T1');
  const leave = (...left: string[]) => withoutTerritories(shared, (each) => left.includes(each));
  expect(leave('T3')).toMatchObject({ territory: 'T1', facts: { 'further-territories': 'T2' } });
  expect(leave('T1')).toMatchObject({ territory: 'T2', facts: { 'further-territories': 'T3' } });
  expect(leave('T1', 'T2')?.facts).toEqual({});
  expect(leave('T1', 'T2', 'T3')).toBeUndefined();
});
