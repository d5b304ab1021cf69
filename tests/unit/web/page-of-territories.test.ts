import { describe, expect, it } from 'vitest';
import { pageOfTerritories, territoriesPageIn } from '#web/parts/territories/page-of-territories.ts';
import { english } from './support/speak.ts';

const all = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);
const page = (count: number, asked: number, path = '/markets/DE/plan') =>
  pageOfTerritories(english, all(count), asked, path);

describe('a list of territories', () => {
  it('is one page where there are few, and has no way to others', () => {
    expect(page(25, 1)).toEqual({ territories: all(25), number: 1 });
    expect(page(0, 1)).toEqual({ territories: [], number: 1 });
  });

  it('leads from part to part, each territory in one of them', () => {
    const parts = [1, 2, 3].map((number) => page(60, number));
    expect(parts.flatMap(({ territories }) => territories)).toEqual(all(60));
    expect(parts.map(({ paging }) => paging)).toEqual([
      { count: '1–25 of 60 territories', next: '/markets/DE/plan?territories=2#territories' },
      {
        count: '26–50 of 60 territories',
        previous: '/markets/DE/plan?territories=1#territories',
        next: '/markets/DE/plan?territories=3#territories',
      },
      { count: '51–60 of 60 territories', previous: '/markets/DE/plan?territories=2#territories' },
    ]);
  });

  it('keeps what else the address says, and shows the last part beyond the end', () => {
    expect(page(60, 9, '/markets/DE/plan?cycle=DE-2027-01')).toMatchObject({
      number: 3,
      paging: { previous: '/markets/DE/plan?cycle=DE-2027-01&territories=2#territories' },
    });
  });

  it.each([
    ['2', 2],
    ['', 1],
    ['-1', 1],
    ['1.5', 1],
    ['all', 1],
  ])('takes %j for part %i', (said, number) => {
    expect(territoriesPageIn({ territories: said })).toBe(number);
  });
});
