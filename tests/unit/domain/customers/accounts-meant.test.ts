import { describe, expect, it } from 'vitest';
import { accountsMeant } from '#domain/customers/accounts-meant.ts';
import { account } from '../../../support/small-market.ts';

const names = {
  columns: [
    {
      key: 'specialty',
      heading: { en: 'Specialty', de: 'Fachgebiet', ja: '診療科' },
      aliases: ['Fachrichtung'],
      type: { kind: 'list' as const, list: 'specialty' },
    },
    {
      key: 'city',
      heading: { en: 'City', de: 'Ort' },
      aliases: [],
      type: { kind: 'text' as const, maxLength: 80 },
    },
  ],
  lists: [
    {
      key: 'specialty',
      entries: [
        { code: 'cardiology', label: { en: 'Cardiology', de: 'Kardiologie' }, aliases: [] },
        { code: 'general', label: { en: 'General practice', de: 'Allgemeinmedizin' }, aliases: [] },
      ],
    },
  ],
};
const works = [
  account('1', { specialty: 'cardiology', city: 'Köln', 'extra:Liste': 'A' }),
  account('2', { specialty: 'general', city: 'Kölln-Reisiek' }),
  account('3', { specialty: 'cardiology', 'extra:Liste': 'B', 'potential@cardiolan': 12 }),
];
const meant = (column: string, value: string) =>
  accountsMeant({ where: { column, value } }, works, names).meant.map(({ accountId }) => accountId);

describe('accounts that a person means', () => {
  it.each([
    ['specialty', 'cardiology', ['1', '3']],
    ['Fachgebiet', 'Kardiologie', ['1', '3']],
    ['FACHRICHTUNG', 'kardiologie', ['1', '3']],
    ['診療科', 'General*', ['2']],
    ['Ort', 'köl*', ['1', '2']],
    ['Ort', 'köln', ['1']],
    ['Liste', 'b', ['3']],
    ['extra:Liste', 'A', ['1']],
    ['potential', '12', ['3']],
    ['name', 'Praxis 2', ['2']],
    ['Ort', '', []],
  ])('%s = %s', (column, value, expected) => {
    expect(meant(column, value)).toEqual(expected);
  });

  it('are those of a list beside those of a column', () => {
    const both = accountsMeant({ accounts: [' 2 '], where: { column: 'Liste', value: 'A' } }, works, names);
    expect(both.meant.map(({ accountId }) => accountId)).toEqual(['1', '2']);
    expect(both.unknownColumn).toBeUndefined();
  });

  it('are nobody where there is no such column, and which there are is said', () => {
    expect(accountsMeant({ where: { column: 'Bezirk', value: 'x' } }, works, names)).toEqual({
      meant: [],
      unknownColumn: { known: ['Liste', 'city', 'name', 'potential@cardiolan', 'specialty'] },
    });
  });
});
