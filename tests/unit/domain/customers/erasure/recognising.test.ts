import { describe, expect, it } from 'vitest';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { atSheet, finding } from '#domain/basics/finding.ts';
import { meetStopList, noAnswers, parseTakeIn } from '#domain/customers/erasure/meet-stop-list.ts';
import { peopleInFile } from '#domain/customers/erasure/people-in-file.ts';
import { namer, redactor, redactWritten } from '#domain/customers/erasure/redact.ts';
import { isInRanges, joinRanges, writeRanges } from '#domain/customers/erasure/subject-ranges.ts';
import { foldName } from '#domain/customers/erasure/names.ts';
import { foldIdentifier, traitsOf, written } from '#domain/customers/erasure/traits.ts';

describe('what somebody is recognised by', () => {
  it.each([
    ['Dr. med. Anna Müller', 'Müller, Anna'],
    ['Prof. Dr. Karl Groß', 'KARL GROSS'],
    ['José da Silva', 'Jose  DA SILVA'],
  ])('is the same name in %s and %s', (one, other) => {
    expect(foldName(one)).toBe(foldName(other));
  });

  it.each([
    ['Anna Müller', 'Anna Mueller-Kern'],
    ['Dr.', 'Prof.'],
  ])('is another name in %s and %s', (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other));
  });

  it('reads identifiers as people confuse them', () => {
    expect(foldIdentifier(' zx-904 17 ')).toBe(foldIdentifier('ZX90417'));
    expect(foldIdentifier('090417')).not.toBe(foldIdentifier('90417'));
  });

  it('are identifiers, which identify, and name with place and mail address, which only suggest', () => {
    const traits = traitsOf({
      'account-id': 'A-1',
      name: 'Anna Müller',
      city: 'Köln',
      postcode: '50667',
      'extra:LANR': '123456789',
      'extra:Mail': 'Anna@Example.org',
      'extra:Parking': '12 lots',
      'potential@cardiolan': 40,
    });
    expect(traits.map((each) => [written(each), each.strength])).toEqual([
      ['account|A1', 'identifies'],
      ['identifier|123456789', 'identifies'],
      ['email|anna@example.org', 'suggests'],
      ['name-and-place|anna muller|koln', 'suggests'],
    ]);
  });

  it('is no name alone', () => {
    expect(traitsOf({ 'account-id': '', name: 'Anna Müller' })).toEqual([]);
  });
});

const sheet = (rows: readonly Readonly<Record<string, string | number>>[]): FilledWorkbook => ({
  findings: [],
  sheets: [
    {
      key: 'accounts',
      sheetName: 'Accounts',
      headerRow: 1,
      columns: { 'account-id': 'A', name: 'B' },
      extraColumns: [],
      rows: rows.map((values, index) => ({ row: index + 2, values })),
    },
  ],
});
const anna = { 'account-id': 'A1', name: 'Anna Müller', city: 'Köln' };
const digest = (text: string): string => `d(${text})`;
const listed = new Set(traitsOf(anna).map((trait) => digest(written(trait))));

const meet = (rows: readonly Readonly<Record<string, string>>[], more = {}) =>
  meetStopList(sheet(rows), {
    digests: listed,
    digest,
    known: new Map(),
    answers: noAnswers,
    ...more,
  });

describe('the stop list', () => {
  it('leaves out by identifier whatever the row says besides, and counts', () => {
    const met = meet([
      { ...anna, name: 'Somebody else' },
      { 'account-id': 'B', name: 'Bernd' },
    ]);
    expect(met.filled.sheets[0]?.rows.map(({ row }) => row)).toEqual([3]);
    expect(met.erased).toBe(1);
    expect(met.findings).toMatchObject([
      { code: 'import.erased-persons', severity: 'warning', values: { count: 1, rows: '2' } },
    ]);
    expect(JSON.stringify(met.findings)).not.toContain('Anna');
  });

  it('asks by name and place, at the cell, and drops nothing in silence', () => {
    const met = meet([{ 'account-id': 'Z9', name: 'Müller, Anna', city: 'Köln' }]);
    expect(met.filled.sheets[0]?.rows).toHaveLength(1);
    expect(met.findings).toMatchObject([
      {
        code: 'import.perhaps-erased',
        severity: 'error',
        where: { kind: 'cell', sheet: 'Accounts', cell: 'B2' },
      },
    ]);
  });

  it('does not ask about who lives elsewhere, nor about whom the market knows by that name', () => {
    expect(meet([{ 'account-id': 'Z9', name: 'Anna Müller', city: 'Bonn' }]).findings).toEqual([]);
    const row = { 'account-id': 'Z9', name: 'Anna Müller', city: 'Köln' };
    const known = new Map([['Z9', { accountId: 'Z9', name: 'Anna Müller', facts: { city: 'Köln' } }]]);
    expect(meet([row], { known }).findings).toEqual([]);
    expect(meet([{ 'account-id': 'Z9', city: 'Köln' }], { known }).findings).toEqual([]);
  });

  it.each([
    ['takes the name', { accountId: 'Z9', name: 'Ugo Neri', facts: { city: 'Köln' } }],
    ['moves to the place', { accountId: 'Z9', name: 'Anna Müller', facts: { city: 'Bonn' } }],
  ])('asks about a known account that %s of somebody erased', (_how, before) => {
    const row = { 'account-id': 'Z9', name: 'Anna Müller', city: 'Köln' };
    const known = new Map([['Z9', before]]);
    expect(meet([row], { known }).findings.map(({ code }) => code)).toEqual(['import.perhaps-erased']);
  });

  it('takes in with a reason, and lifts what identified alone', () => {
    const answers = { takeIn: [{ account: 'A1', reason: 'new consent' }], leaveOut: [] };
    const met = meet([anna], { answers });
    expect([met.erased, met.findings, met.lifted]).toEqual([0, [], [digest('account|A1')]]);
    const unsaid = { takeIn: [{ account: 'A1', reason: ' ' }], leaveOut: [] };
    expect(meet([anna], { answers: unsaid }).erased).toBe(1);
  });

  it('leaves out whom the sender says to be the same', () => {
    const answers = { takeIn: [], leaveOut: ['Z9'] };
    expect(meet([{ 'account-id': 'Z9', name: 'Anna Müller', city: 'Köln' }], { answers }).erased).toBe(1);
  });

  it.each([
    ['A1=consent of May', { account: 'A1', reason: 'consent of May' }],
    ['A1=a=b', { account: 'A1', reason: 'a=b' }],
    ['A1', undefined],
    ['=reason', undefined],
  ])('reads %s', (text, said) => {
    expect(parseTakeIn(text)).toEqual(said);
  });
});

describe('who is in a file', () => {
  const known = [{ market: 'DE', accountId: 'A1', subject: 7, name: '', territory: '', facts: {} }];

  it('is told by number, and by digest where somebody has none yet', () => {
    const people = peopleInFile(sheet([anna, { 'account-id': 'N', name: 'New' }]), known, digest);
    expect(people).toEqual({ subjects: '7', newcomers: 'd(account|N)', isWhole: true });
  });

  it('needs no digest of whoever gets a number by it', () => {
    const sent = sheet([anna, { 'account-id': ' N ', name: 'New' }, { 'account-id': 'X', name: 'Left out' }]);
    const people = peopleInFile(sent, known, digest, ['N']);
    expect(people).toEqual({ subjects: '7', newcomers: 'd(account|X)', isWhole: true });
  });

  it('is told of whom a column of the market’s own names, text or figure', () => {
    const others = [7, 8].map((subject) => ({ ...known[0]!, accountId: `10${subject}`, subject }));
    const filled = sheet([{ 'account-id': 'N', 'extra:Refers to': 107, 'extra:Note': ' 108 ' }]);
    const [table] = filled.sheets;
    const own = { ...filled, sheets: [{ ...table!, extraColumns: ['Refers to', 'Note'] }] };
    expect(peopleInFile(own, others, digest).subjects).toBe('7-8');
  });

  it.each(['import.table-beside', 'import.hidden-sheet', 'import.column-without-heading', 'read.broken-xml'])(
    'is not known where part of the file is no row: %s',
    (code) => {
      const findings = [finding('info', code, atSheet('Accounts'))];
      expect(peopleInFile({ ...sheet([anna]), findings }, known, digest).isWhole).toBe(false);
    },
  );

  it('is not known where there are other sheets', () => {
    expect(peopleInFile({ ...sheet([anna]), isWhole: false }, known, digest).isWhole).toBe(false);
  });

  it('is not known where a row has no identifier, or there is no sheet of accounts', () => {
    expect(peopleInFile(sheet([{ name: 'Anna' }]), known, digest).isWhole).toBe(false);
    expect(peopleInFile({ sheets: [], findings: [] }, known, digest).isWhole).toBe(false);
  });

  it('is kept as ranges', () => {
    const ranges = writeRanges([5, 1, 2, 3, 9, 3]);
    expect(ranges).toBe('1-3 5 9');
    expect([0, 1, 3, 4, 5, 9, 10].filter((no) => isInRanges(ranges, no))).toEqual([1, 3, 5, 9]);
    expect(joinRanges('1-3 9', '4 8')).toBe('1-4 8-9');
    expect(joinRanges('', '')).toBe('');
    expect([joinRanges('1-3', ''), joinRanges('', '7')]).toEqual(['1-3', '7']);
  });
});

describe('texts of others', () => {
  const redact = redactor({
    account: 'ZX-90417',
    names: ['Dr. Anna Müller'],
    emails: ['anna@example.org'],
    identifiers: ['LN-5550123', '77'],
    instead: '#12',
  });

  it.each([
    ['Ask Anna Müller first', 'Ask #12 first'],
    ['ask DR. ANNA  MÜLLER', 'ask #12'],
    ['Müller, Anna moved', '#12 moved'],
    ['Hanna Müllerschön', 'Hanna Müllerschön'],
    ['Müller alone is many', 'Müller alone is many'],
    ['Anna@example.org', '#12'],
    ['susanna@example.org', 'susanna@example.org'],
    ['ZX-90417|brand|email', '#12|brand|email'],
    ['ZX-904171 and AZX-90417', 'ZX-904171 and AZX-90417'],
    ['It was ZX-90417.', 'It was #12.'],
    ['ZX-90417.xlsx', '#12.xlsx'],
    ['ZX-90417.2 and ZX-90417.A', 'ZX-90417.2 and ZX-90417.A'],
    ['ANNA MUELLER, Anna Muller', '#12, #12'],
    ['Anna Mu\u0308ller', '#12'],
    ['licence LN-5550123; LN-55501234, room 77', 'licence #12; LN-55501234, room 77'],
  ])('%s', (text, said) => {
    expect(redact(text)).toBe(said);
  });

  it('stay JSON, and figures in it stay figures', () => {
    const short = redactor({ account: '1001', names: [], emails: [], instead: '#3' });
    expect(redactWritten('{"a":1001,"b":"1001|x","c":["1001: T1"],"d":"in 1001 ways"}', short)).toBe(
      '{"a":1001,"b":"#3|x","c":["#3: T1"],"d":"in 1001 ways"}',
    );
    expect(redactWritten('{"k":"Anna \\u004d\\u00fcller"}', redact)).toBe('{"k":"#12"}');
    expect(redactWritten('"Call\\nAnna Müller"', redact)).toBe('"Call\\n#12"');
    const untouched = '{ "k" : "nobody" }';
    expect(redactWritten(untouched, redact)).toBe(untouched);
  });

  it('name somebody or do not, whatever signs are in them', () => {
    const names = namer({ names: ['Anna Müller'], emails: [] });
    expect(['Anna Müller', 'Anna Mu\u0308ller', '\u0000t202', 'Mu\u0308ller', ''].map(names)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(namer({ names: [], emails: [] })('\u0000')).toBe(false);
  });

  it('are left alone where nothing is known of them', () => {
    expect(redactor({ names: ['', 'Bo'], emails: [''], instead: '#1' })('Bo and all')).toBe('Bo and all');
  });
});
