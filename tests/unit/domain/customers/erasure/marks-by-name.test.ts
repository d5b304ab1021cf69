import { describe, expect, it } from 'vitest';
import { erasedNamesOverwriter } from '#domain/customers/erasure/erased-names.ts';
import { meetStopList, noAnswers } from '#domain/customers/erasure/meet-stop-list.ts';
import { marksToMeet } from '#domain/customers/returning/same-person.ts';
import { marksOf, written, type RecognisedPerson } from '#domain/customers/erasure/traits.ts';
import { SOMEBODY_ERASED, writeOverNames } from '#domain/customers/erasure/write-over-names.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';

const digest = (text: string): string => `d(${text})`;
const marksFor = (...people: readonly RecognisedPerson[]) => ({
  digest,
  digests: new Set(people.flatMap(marksOf).map((mark) => digest(written(mark)))),
});
const person = (values: Readonly<Record<string, string>>): RecognisedPerson => ({
  names: [values['name'] ?? ''],
  rows: [{ 'account-id': 'ZX-90417', ...values }],
});
const sheet = (...rows: readonly Readonly<Record<string, string>>[]): FilledWorkbook => ({
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

const isAsked = (erased: Readonly<Record<string, string>>, row: Readonly<Record<string, string>>) =>
  meetStopList(sheet({ 'account-id': 'N1', ...row }), {
    ...marksFor(person(erased)),
    known: new Map(),
    answers: noAnswers,
  }).findings.some(({ code }) => code === 'import.perhaps-erased');

describe('somebody of the same name', () => {
  const name = 'Dr. Anna Müller';
  const both = { name, city: 'Köln', postcode: '50667' };

  it.each([
    ['the city', both, { name, city: 'KOELN' }],
    ['the postcode', both, { name, postcode: '50 667' }],
    ['one place of two', both, { name, city: 'Köln-Deutz', postcode: '50667' }],
    ['no place in the row', both, { name: 'MUELLER, Anna' }],
    ['no place of the erased', { name }, { name, city: 'Bonn' }],
    ['places that cannot be compared', { name, city: 'Köln' }, { name, postcode: '50667' }],
  ])('is asked about by %s', (_, erased, row) => {
    expect(isAsked(erased, row)).toBe(true);
  });

  it.each([
    ['who is known to be elsewhere', both, { name, city: 'Bonn' }],
    ['whose every place is another', both, { name, city: 'Bonn', postcode: '53111' }],
    ['whose place is of another kind where the other is known as well', both, { name, postcode: '53111' }],
    ['whose city tells them apart', { name, city: 'Köln' }, { name, city: 'Bonn', postcode: '50667' }],
    ['whose name is one word', { name: 'Müller' }, { name: 'Müller' }],
    ['who has another name', both, { name: 'Anna Müller-Kern', city: 'Köln' }],
  ])('is not, %s', (_, erased, row) => {
    expect(isAsked(erased, row)).toBe(false);
  });

  it('may have been called otherwise before, and lived elsewhere', () => {
    const married = {
      names: ['Anna Müller', 'Anna Kern'],
      rows: [
        { 'account-id': 'ZX-90417', name: 'Anna Müller', city: 'Köln' },
        { 'account-id': 'ZX-90417', name: 'Anna Müller', postcode: '53111' },
      ],
    };
    const list = { ...marksFor(married), known: new Map(), answers: noAnswers };
    const ask = (row: Readonly<Record<string, string>>) =>
      meetStopList(sheet({ 'account-id': 'N1', ...row }), list).findings.length;
    expect(ask({ name: 'Kern, Anna', postcode: '53111' })).toBe(1);
    // Both kinds of place are known of her: no row with a place is asked about by the name alone.
    expect(ask({ name: 'Kern, Anna', postcode: '80331' })).toBe(0);
  });
});

describe('somebody whose name is like that of somebody erased', () => {
  const erased = person({ name: 'Dr. Katarina Schmitt-Weber', city: 'Köln', postcode: '50667' });
  const digests = new Set(marksToMeet(erased).map(digest));
  const asked = (row: Readonly<Record<string, string>>) =>
    meetStopList(sheet({ 'account-id': 'N1', ...row }), {
      digest,
      digests,
      known: new Map(),
      answers: noAnswers,
    }).findings.some(({ code }) => code === 'import.perhaps-erased');

  it.each([
    ['the same', { name: 'Schmitt-Weber, Katarina', city: 'Köln' }],
    ['by its sound', { name: 'Catharina Schmitt Weber', city: 'Köln' }],
    ['with fewer words', { name: 'Katarina Schmitt', city: 'Cologne' }],
    ['with more words', { name: 'Katarina Maria Schmitt-Weber', postcode: '50667' }],
    ['in another writing', { name: 'Катарина Шмитт Вебер', city: 'Köln' }],
    ['with digits for letters', { name: 'Katar1na Schm1tt-Weber', city: 'Köln' }],
  ])('is asked about, %s', (_, row) => {
    expect(asked(row)).toBe(true);
  });

  it.each([
    ['elsewhere', { name: 'Catharina Schmidt Weber', city: 'Bonn' }],
    ['by a surname alone', { name: 'Peter Schmitt', city: 'Köln' }],
    ['by nothing', { name: 'Ugo Neri', city: 'Köln' }],
  ])('is not, %s', (_, row) => {
    expect(asked(row)).toBe(false);
  });

  it('is written over in no text but by the very name', () => {
    const write = erasedNamesOverwriter({ digest, digests }, '#…');
    expect(write('Ask Katarina Schmitt-Weber first', [])).toBe('Ask #… first');
    expect(write('Ask Catharina Schmitt first', [])).toBe('Ask Catharina Schmitt first');
  });
});

describe('a text that names somebody erased', () => {
  const marks = marksFor(
    person({ name: 'Dr. Anna Müller', city: 'Köln', 'extra:LANR': '5550123' }),
    { names: ['Anna Maria del Río'], rows: [{ 'account-id': '7', 'extra:Mail': 'a.rio@example.org' }] },
    { names: ['Jean-Luc Petit'], rows: [{ 'account-id': 'PL-1' }] },
  );
  const write = erasedNamesOverwriter(marks, '#…');

  it.each([
    ['Ask Anna Müller first', 'Ask #… first'],
    ['ask DR. ANNA  MÜLLER!', 'ask #…!'],
    ['Prof. Dr. med. Müller, Anna moved', '#… moved'],
    ['Müller, Dr. Anna moved', '#… moved'],
    ['ANNA MUELLER, Anna Muller', '#…, #…'],
    ['Anna Mu\u0308ller', '#…'],
    ['Petit Jean Luc / Jean-Luc Petit', '#… / #…'],
    ['Anna Maria del Rio and Anna Müller', '#… and #…'],
    ['licence 5550123; room 77, ZX-90417.', 'licence #…; room 77, #….'],
    ['write to A.Rio@example.org today', 'write to #… today'],
    ['7', '#…'],
  ])('is written over: %s', (text, said) => {
    expect(write(text, [])).toBe(said);
  });

  it.each([
    'Hanna Müllerschön',
    'Müller alone is many',
    'Anna, then Petit',
    'Anna and Müller',
    'Maria Anna',
    'ZX-904171, room 7',
    'a.rio@example.org',
    'Dr.',
    '',
  ])('is left alone where it does not: %s', (text) => {
    expect(write(text, [])).toBe(text);
  });

  it('says as much as it did where nobody was erased', () => {
    const sent = sheet({ 'account-id': 'A', name: 'B', comment: 'Ask Anna Müller' });
    expect(writeOverNames(sent, { digest, digests: new Set() }).filled).toBe(sent);
  });

  it('is counted by row; names of accounts, and of the row itself, are no remarks', () => {
    const met = writeOverNames(
      sheet(
        { 'account-id': 'A', name: 'B', comment: 'Ask Anna Müller', 'extra:Refers to': 'ZX-90417' },
        { 'account-id': 'C', name: 'Anna Müller', city: 'Bonn', comment: 'Anna Müller is back in May' },
        { 'account-id': 'D', name: 'E', comment: 'Nobody' },
        { 'account-id': 'F', name: 'G', 'extra:Deputy': 'Anna Müller' },
      ),
      marks,
    );
    expect(met.overwritten).toBe(3);
    expect(met.findings).toMatchObject([
      { code: 'import.erased-names', severity: 'warning', values: { count: 2, rows: '2, 5' } },
    ]);
    expect(met.filled.sheets[0]?.rows.map(({ values }) => values)).toMatchObject([
      { comment: 'Ask #…', 'extra:Refers to': '#…' },
      { name: 'Anna Müller', comment: 'Anna Müller is back in May' },
      { comment: 'Nobody' },
      { 'extra:Deputy': '#…' },
    ]);
  });

  it('stays as the market has it where only the number is missing', () => {
    const kept = new Map([
      ['A', 'Ask #12'],
      ['B', 'Ask #12 tomorrow'],
    ]);
    const rows = ['A', 'B'].map((id) => ({ 'account-id': id, name: id, comment: 'Ask Anna Müller' }));
    const met = writeOverNames(sheet(...rows), marks, (account) => kept.get(account));
    expect(met.filled.sheets[0]?.rows.map(({ values }) => values['comment'])).toEqual([
      'Ask #12',
      `Ask ${SOMEBODY_ERASED}`,
    ]);
  });

  it('is one of others once somebody is back on a new basis', () => {
    const row = { 'account-id': 'ZX-90417', name: 'Dr. Anna Müller', city: 'Köln' };
    const met = meetStopList(sheet(row), {
      ...marks,
      known: new Map(),
      answers: { takeIn: [{ account: 'ZX-90417', reason: 'consent of May' }], leaveOut: [] },
    });
    const digests = marks.digests.difference(new Set(met.lifted));
    expect(erasedNamesOverwriter({ digest, digests }, '#…')('Ask Anna Müller, Jean-Luc Petit', [])).toBe(
      'Ask Anna Müller, #…',
    );
    expect(met.lifted).not.toContain(digest('name-and-place|anna muller|koln'));
  });
});
