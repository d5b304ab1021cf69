import { describe, expect, it } from 'vitest';
import { contradictionReader } from '#domain/customers/account-place.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { sayUnknownPlaces } from '#domain/customers/master-data/say-unknown-places.ts';
import { ownDefinitions } from '../../../support/own-definitions.ts';
import { account } from '../../../support/small-market.ts';

const { markets } = await ownDefinitions();
const { regions } = markets.find(({ code }) => code === 'IT')!;
const said = (region: string, postcode: string) =>
  contradictionReader(regions)(account('A1', { region, postcode }));

describe('a postcode and a region', () => {
  // Postcodes of 40121 are Bologna’s, of 64100 Teramo’s, of 62100 Macerata’s.
  it('contradict each other where the one is no part of the other', () => {
    expect(said('IT-65', '40121')).toEqual({ region: 'IT-65', byPostcode: 'IT-45' });
    expect(said('Emilia Romagna', '62100')).toMatchObject({ region: 'IT-45', byPostcode: 'IT-57' });
  });

  it('agree where they do, or where either says nothing that is known', () => {
    expect(said('Emilia-Romagna', '40121')).toBeUndefined();
    // Teramo lies in Abruzzo, whichever of the two is named.
    expect(said('IT-65', '64100')).toBeUndefined();
    expect(said('IT-TE', '64100')).toBeUndefined();
    expect(said('', '40121')).toBeUndefined();
    expect(said('IT-65', '')).toBeUndefined();
    expect(said('IT-65', '99')).toBeUndefined();
    expect(said('Atlantis', '40121')).toBeUndefined();
  });

  it('are told at the first row, with all rows that are so', () => {
    const accounts = [
      account('A1', { region: 'IT-65', postcode: '40121' }),
      account('A2', { region: 'IT-45', postcode: '40121' }),
      account('A3', { region: 'IT-57', postcode: '40121' }),
    ];
    const filled: FilledWorkbook = {
      sheets: [
        {
          key: 'accounts',
          sheetName: 'Clienti',
          columns: { 'account-id': 'A', region: 'B', postcode: 'C' },
          rows: accounts.map(({ accountId, facts }, index) => ({
            row: index + 2,
            values: { 'account-id': accountId, ...facts },
          })),
        },
      ],
    } as unknown as FilledWorkbook;
    const places = { regions, inRegions: ['IT-45', 'IT-57'], establishments: [] };
    expect(sayUnknownPlaces(filled, accounts, [], places)).toMatchObject([
      {
        code: 'import.region-contradicted',
        where: { cell: 'C2' },
        values: { count: 2, rows: '2, 4' },
      },
    ]);
  });
});
