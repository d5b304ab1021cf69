import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnNames } from '#spreadsheets/understanding/column-names.ts';
import { foldName } from '#spreadsheets/understanding/fold-name.ts';
import { createNameIndex, strengths } from '#spreadsheets/understanding/name-index.ts';
import { findSimilarName } from '#spreadsheets/understanding/similar-name.ts';

it.each([
  ['Account ID *', 'account_id'],
  ['E-Mail\u00A0Einwilligung', 'email einwilligung'],
  ['Spécialité', 'SPECIALITE'],
  ['ＯｎｅＫｅｙ ＩＤ', 'OneKey ID'],
  ['Nаme', 'Name'],
  ['Straße', 'STRASSE'],
  ['Potential –\nCardiolan', 'Potential - Cardiolan'],
])('%j and %j are one name', (a, b) => {
  expect(foldName(a)).toBe(foldName(b));
});

it('keeps the voicing marks of kana: they make another word', () => {
  expect(foldName('カ')).not.toBe(foldName('ガ'));
});

it('plain letters are folded as they are beside others', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      expect(`${foldName(text)}e`).toBe(foldName(`${text}é`));
    }),
  );
});

it('what was said of a heading in one file is not known in the next', () => {
  const column = {
    key: 'territory',
    heading: { en: 'Territory' },
    note: { en: '' },
    type: { kind: 'text', maxLength: 9 },
    required: true,
    aliases: [],
    width: 9,
  } as const;
  const sheet = { columns: [column] };
  const said = [{ heading: 'Zzz', column: 'territory' }];
  const known = () => columnNames(sheet).find('Zzz')?.target;
  expect([known(), columnNames(sheet, said).find('Zzz')?.target, known()]).toEqual([
    undefined,
    column,
    undefined,
  ]);
  const own = columnNames(sheet, [{ heading: 'Territory', column: '' }]);
  expect([own.find('Territory'), columnNames(sheet).find('Territory')?.target]).toEqual([undefined, column]);
});

describe('an index of names', () => {
  const index = createNameIndex([
    { name: 'Priorität', target: 'priority', strength: strengths.name },
    { name: 'Territory', target: 'territory', strength: strengths.name },
    { name: 'Rep', target: 'rep', strength: strengths.name },
    { name: 'Code', target: 'priority', strength: strengths.alias },
    { name: 'Code', target: 'territory', strength: strengths.alias },
    { name: 'Territory', target: 'rep', strength: strengths.alias },
    { name: 'A+', target: 'a-plus', strength: strengths.name },
    { name: 'A', target: 'a', strength: strengths.name },
    { name: 'Sales 2025', target: 's25', strength: strengths.name },
  ]);

  it('knows a German name without its umlauts', () => {
    expect(index.find('prioritaet')?.target).toBe('priority');
    expect(index.find('Prioritat')?.target).toBe('priority');
  });

  it('prefers a name to an alias, and knows nothing by an alias of two', () => {
    expect(index.find('territory')).toEqual({ target: 'territory', strength: strengths.name });
    expect(index.find('Code')).toBeUndefined();
  });

  it('tells apart what only punctuation tells apart', () => {
    expect(index.find('A+')?.target).toBe('a-plus');
    expect(index.find('a')?.target).toBe('a');
  });

  it.each([
    ['Teritory', 'territory'],
    ['Terrirtory', 'territory'],
    ['Prioirtät', 'priority'],
    ['Rap', undefined],
    ['Sales 2026', undefined],
    ['Something else', undefined],
    ['', undefined],
  ])('a slip of the pen: %j is meant for %j', (name, target) => {
    expect(findSimilarName(index, name)).toBe(target);
  });

  it('guesses nothing between two names that are equally near', () => {
    const twins = createNameIndex([
      { name: 'Channel one', target: 1, strength: strengths.name },
      { name: 'Channel ore', target: 2, strength: strengths.name },
    ]);
    expect(findSimilarName(twins, 'Channel oke')).toBeUndefined();
  });
});
