import { describe, expect, it } from 'vitest';
import { phraseFinder } from '#spreadsheets/understanding/refusal-phrases.ts';
import { refusalHeadings } from '#spreadsheets/understanding/refusal-headings.ts';
import { ownDefinitions } from '../../../support/own-definitions.ts';
import { remarksOfLists } from '../../../support/refusals/remarks-of-lists.ts';
import { saidOfPeople } from '../../../support/refusals/said-of-people.ts';

const { refusals } = await ownDefinitions();
const find = phraseFinder(refusals);
const looksLike = refusalHeadings(refusals);

/** Headings of one word that mean other things in a text, or stand there for a part of it alone. */
const manyWords = (name: string): boolean => name.trim().split(/[\s_-]+/u).length > 1;

describe('what people write beside somebody', () => {
  it('has many of each', () => {
    expect(saidOfPeople).toHaveLength(13);
    expect(saidOfPeople.flatMap(({ asks }) => asks).length).toBeGreaterThanOrEqual(150);
    expect(saidOfPeople.flatMap(({ free }) => free).length).toBeGreaterThanOrEqual(60);
  });

  it.each(saidOfPeople)('is asked about where it refuses or ends something: $language', ({ asks }) => {
    expect(asks.filter((text) => find(text) === undefined)).toEqual([]);
    expect(asks.filter((text) => find(`Dr. Ana Prüß (${text})`) === undefined)).toEqual([]);
  });

  it.each(saidOfPeople)('is taken where it does not: $language', ({ free }) => {
    expect(free.flatMap((text) => (find(text) ? [[text, find(text)]] : []))).toEqual([]);
  });

  it('does not deny by a no that stands by itself', () => {
    const texts = [
      'Visit: no – deceased',
      'visits: not (retired)',
      'Besuch: nicht – verstorben',
      'no, retired',
    ];
    expect(texts.filter((text) => find(text) === undefined)).toEqual([]);
  });
});

describe('short remarks of lists', () => {
  it.each(Object.entries(remarksOfLists))('are asked about: %s', (_language, remarks) => {
    expect(remarks.length).toBeGreaterThanOrEqual(8);
    expect(remarks.filter((text) => find(text) === undefined)).toEqual([]);
  });

  it('are more than six hundred, and what stands alone says it with a day as well', () => {
    expect(Object.values(remarksOfLists).flat().length).toBeGreaterThan(600);
    expect(
      ['verst. 03/25', 'gest. 2024', 'DND 12.3.2026', 'отказ 2025'].filter((text) => !find(text)),
    ).toEqual([]);
  });

  it('are none where the same words stand among others', () => {
    const free = [
      'Nur nach Terminvereinbarung',
      'Prof. em. Beyer',
      'zona blocco operatorio',
      'Rue de la Porte Fermière',
      'blocked nose clinic',
      'Zutritt über den Hof',
      'no access ramp, use the lift',
      'zakaz parkowania',
      'divieto di sosta davanti allo studio',
      'Bank Street 4',
      'Negative findings discussed',
      '最高人民医院',
      '브랜드별 세분화',
      '面会は要予約',
    ];
    expect(free.flatMap((text) => (find(text) ? [[text, find(text)]] : []))).toEqual([]);
  });
});

describe('headings and texts', () => {
  it('know each other’s words: what a column is called that says who refused is heard in a text', () => {
    const names = refusals.columns
      .filter(({ says }) => says === 'refused')
      .flatMap((column) => column.names)
      .filter(manyWords);
    expect(names.length).toBeGreaterThan(150);
    expect(names.filter((name) => find(name) === undefined)).toEqual([]);
  });

  it('and a heading that says what texts say looks like a refusal', () => {
    const said = Object.values(refusals.phrases)
      .flat()
      .filter((phrase) => phrase.length > 9 && find(phrase)?.isAll === true);
    expect(said.length).toBeGreaterThan(300);
    expect(said.filter((phrase) => !looksLike(phrase)).slice(0, 10)).toEqual([]);
  });
});
