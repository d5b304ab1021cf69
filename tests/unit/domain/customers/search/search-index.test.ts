import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAccounts, searchIndexOf } from '#domain/customers/search/search-index.ts';
import { findableLine, wordsSought, type FindableAccount } from '#domain/customers/search/search-words.ts';

const account = (subject: number, name: string, more: Partial<FindableAccount> = {}): FindableAccount => ({
  subject,
  accountId: `DE-${String(subject).padStart(4, '0')}`,
  name,
  places: ['Hamburg', '20095'],
  territories: ['T1'],
  ...more,
});

const people = [
  account(1, 'Dr. med. Hans Müller'),
  account(2, 'Mueller, Anna', { territories: ['T2'] }),
  account(3, 'Иван Петров', { places: ['Köln'] }),
  account(4, 'Γιώργος Παπαδόπουλος'),
  account(5, '田中 太郎', { places: ['大阪'] }),
  account(6, 'タナカ ジロウ'),
  account(7, 'Jørgen Sørensen', { places: ['København'], territories: ['T2', 'T1'] }),
  account(8, 'Praxis am Müllerplatz', { places: ['Kiel'] }),
];
const index = (() => {
  const made = searchIndexOf();
  made.add(people.slice(0, 3));
  made.add(people.slice(3));
  return made.build();
})();
const everywhere = () => true;
const found = (text: string, isSeen: (territory: string) => boolean = everywhere) =>
  findAccounts(index, text, isSeen, 50).subjects;

describe('a search over many accounts', () => {
  it('finds names whatever their case, marks, order and form of address', () => {
    expect(found('müller')).toEqual([1, 2, 8]);
    expect(found('MUELLER hans')).toEqual([1]);
    expect(found('Prof. Dr. Hans Muller')).toEqual([1]);
    expect(found('Sorensen')).toEqual([7]);
    expect(found('soerensen')).toEqual([7]);
  });

  it('finds names in several writings, by their own and by Latin letters', () => {
    expect(found('Петров')).toEqual([3]);
    expect(found('petrov ivan')).toEqual([3]);
    expect(found('papadopoulos')).toEqual([4]);
    expect(found('田中')).toEqual([5]);
    expect(found('太郎')).toEqual([5]);
    expect(found('田中太郎')).toEqual([5]);
    expect(found('tanaka')).toEqual([6]);
    expect(found('たなか')).toEqual([6]);
  });

  it('finds identifiers as they are written and in one piece, and places', () => {
    for (const text of ['DE-0003', 'de0003', '0003']) expect(found(text)).toEqual([3]);
    expect(found('müller kiel')).toEqual([8]);
    expect(found('koln')).toEqual([3]);
    expect(found('大阪')).toEqual([5]);
  });

  it('finds words by their beginnings, whole ones first, and nothing within them', () => {
    expect(found('mull')).toEqual([1, 2, 8]);
    expect(found('ulle')).toEqual([]);
    expect(found('x')).toEqual([]);
    expect(found('')).toEqual([]);
  });

  it('shows nobody whom another territory has alone, and whom several share to each', () => {
    expect(found('müller', (territory) => territory === 'T2')).toEqual([2]);
    expect(found('sorensen', (territory) => territory === 'T1')).toEqual([7]);
  });

  it('says how many there are besides those it names', () => {
    expect(findAccounts(index, 'müller', everywhere, 1)).toEqual({ subjects: [1], count: 3, more: false });
  });

  it('finds whoever has every word, and nobody else', () => {
    const word = fc.stringMatching(/^[a-d]{2,3}$/u);
    const names = fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(names, fc.array(word, { minLength: 1, maxLength: 2 }), (all, asked) => {
        const made = searchIndexOf();
        const accounts = all.map((words, at) => account(at + 1, words.join(' ')));
        made.add(accounts);
        const sought = wordsSought(asked.join(' '));
        const expected = accounts
          .filter((each) => {
            const own = findableLine(each).split(' ');
            return sought.every(({ word: one }) => own.some((other) => other.startsWith(one)));
          })
          .map(({ subject }) => subject);
        const seen = findAccounts(made.build(), asked.join(' '), everywhere, 50).subjects;
        expect(seen.toSorted((a, b) => a - b)).toEqual(sought.length === 0 ? [] : expected);
      }),
    );
  });
});
