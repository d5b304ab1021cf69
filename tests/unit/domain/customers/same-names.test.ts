import { describe, expect, it } from 'vitest';
import type { PlacedRow } from '#domain/customers/master-data/check-master-data.ts';
import { checkSameNames } from '#domain/customers/master-data/same-names.ts';
import { rulesWith } from '../../../support/rules-with.ts';

const sheet: PlacedRow['sheet'] = {
  key: 'accounts',
  sheetName: 'Kunden',
  headerRow: 1,
  columns: { name: 'B' },
  extraColumns: [],
  rows: [],
};

type Listed = readonly [name: string, city: string, more?: Readonly<Record<string, string>>];

/** Which rows are told to be somebody’s who stands above, and in which row that is. */
const told = (...list: readonly Listed[]) =>
  checkSameNames(
    list.map(([name, city, more = {}], index) => ({
      sheet,
      row: {
        row: index + 2,
        values: { 'account-id': `T${index}`, name, city, specialty: 'cardiology', ...more },
      },
    })),
    rulesWith(),
  ).map(({ where, values }) => [where.kind === 'cell' && where.cell, values['row']]);

describe('rows that may be one person', () => {
  it('are told however the name and the town are written, each with the first of them', () => {
    expect(
      told(
        ['Dr. Hans Müller', 'Köln'],
        ['Müller, Hans Dr. med.', 'Köln'],
        ['Dr. Hans Mueller', 'Koeln'],
        ['HANS MÜLLER', 'KÖLN'],
      ),
    ).toEqual([
      ['B3', 2],
      ['B4', 2],
      ['B5', 2],
    ]);
  });

  it('are none where a row repeats an identifier: that is said of the identifier', () => {
    const twice = { 'account-id': 'T0' };
    expect(told(['Hans Müller', 'Köln'], ['Dr. Hans Müller', 'Köln', twice])).toEqual([]);
    expect(told(['Hans Müller', 'Köln'], ['Hans Müller', 'Köln', twice], ['Hans Mueller', 'Köln'])).toEqual([
      ['B4', 2],
    ]);
  });

  it.each([
    ['Prof. Dr. Dr. h.c. Anna Groß', 'Anna Gross', 'Berlin', 'Berlin'],
    ['Hans-Peter Weiß', 'Weiss, Hans Peter', 'München', 'Muenchen'],
    ['Dott.ssa Maria Rossi', 'ROSSI MARIA', 'Roma', 'Rome'],
    ['José Álvarez', 'Jose Alvarez', 'Sevilla', 'Seville'],
    ['Dra. Inês Conceição', 'Ines Conceicao', 'Lisboa', 'LISBON'],
    ['Søren Østergård', 'Soren Ostergard', 'København', 'Copenhagen'],
    ['Małgorzata Wójcik', 'Wojcik Malgorzata', 'Warszawa', 'Warsaw'],
    ['Иван Петров', 'Ivan Petrov', 'Moskva', 'Moskva'],
    ['Hans P. Müller', 'Hans Müller', 'Köln', 'Köln'],
    ['H\u0430ns Müller', 'Hans Müller', 'Köln', 'Cologne'],
    ['Hans  Mu\u0308ller', 'Hans M\u00FCller', 'Köln', 'K\u006F\u0308ln'],
    ['Praxis Dr. Müller', 'Praxis Mueller', 'Köln', 'Köln'],
  ])('%s and %s', (one, other, city, town) => {
    expect(told([one, city], [other, town])).toEqual([['B3', 2]]);
  });

  it.each([
    ['Hans Müller', 'Hanna Müller', 'Köln', 'Köln'],
    ['Hanna Müller', 'Anna Müller', 'Köln', 'Köln'],
    ['Jana Bianchi', 'Hana Bianchi', 'Roma', 'Roma'],
    ['Hans Müller', 'Hans Müller', 'Köln', 'Bonn'],
    ['Hans K. Müller', 'Hans P. Müller', 'Köln', 'Köln'],
    ['Hans Müller jun.', 'Hans Müller sen.', 'Köln', 'Köln'],
    ['Klinik Nord', 'Praxis Nord', 'Köln', 'Köln'],
    ['Station 2', 'Station 3', 'Köln', 'Köln'],
    ['Hans Müller', 'Hans Müller', '', 'Köln'],
    ['', '', 'Köln', 'Köln'],
    ['Dr.', 'Prof. Dr.', 'Köln', 'Köln'],
  ])('not %s and %s', (one, other, city, town) => {
    expect(told([one, city], [other, town])).toEqual([]);
  });

  it('not two of different specialties, and by the postcode where no town is given', () => {
    const other = { specialty: 'neurology' };
    expect(told(['Hans Müller', 'Köln'], ['Hans Müller', 'Köln', other])).toEqual([]);
    const at = { postcode: '50667' };
    expect(told(['Hans Müller', '', at], ['Hans Mueller', '', at])).toEqual([['B3', 2]]);
  });
});
