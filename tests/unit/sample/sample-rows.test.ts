import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isIsoDate } from '#domain/basics/iso-date.ts';
import type { FactValue } from '#domain/customers/account.ts';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import type { SampleRow } from '#sample/sample-rows.ts';
import { sampleRows } from '#sample/sample-rows.ts';
import { withColumns, workbookOfEverything } from './workbook-of-everything.ts';

const codes = 'DE GB FR IT JP BR AU CA CH ES IN MX NL PL PT SE US AT BE CN DK KR SA'.split(' ');
const marketOf = (code: string) => ({ code, cycle: { months: 4, firstMonth: 1 }, teams: [], regions: [] });
const cycle = { from: '2027-01-01' };
const make = (code: string, seed: number) => sampleRows(marketOf(code), workbookOfEverything, seed, cycle);
const made = new Map<string, ReturnType<typeof make>>();
/** Those of a market are drawn once for all that is asked of them. */
function rowsOf(code: string, seed = 7): ReturnType<typeof make> {
  const rows = made.get(`${code} ${seed}`) ?? make(code, seed);
  made.set(`${code} ${seed}`, rows);
  return rows;
}
const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

const column = (rows: readonly SampleRow[], key: string): FactValue[] =>
  rows.flatMap((row) => (row[key] === undefined ? [] : [row[key]]));
const numbers = (rows: readonly SampleRow[], key: string): number[] => column(rows, key).map(Number);
const shareOf = <T>(items: readonly T[], predicate: (item: T) => boolean): number =>
  items.filter((item) => predicate(item)).length / items.length;

const postcodes: Readonly<Record<string, RegExp>> = {
  DE: /^\d{5}$/,
  GB: /^[A-Z]{1,2}\d{1,2} \d[A-Z]{2}$/,
  FR: /^\d{5}$/,
  IT: /^\d{5}$/,
  JP: /^\d{3}-\d{4}$/,
  BR: /^\d{5}-\d{3}$/,
  AU: /^\d{4}$/,
  CA: /^[A-Z]\d[A-Z] \d[A-Z]\d$/,
  CH: /^\d{4}$/,
  ES: /^\d{5}$/,
  IN: /^\d{6}$/,
  MX: /^\d{5}$/,
  NL: /^\d{4} [A-Z]{2}$/,
  PL: /^\d{2}-\d{3}$/,
  PT: /^\d{4}-\d{3}$/,
  SE: /^\d{3} \d{2}$/,
  US: /^\d{5}$/,
  AT: /^\d{4}$/,
  BE: /^\d{4}$/,
  CN: /^\d{6}$/,
  DK: /^\d{4}$/,
  KR: /^\d{5}$/,
  SA: /^\d{5}$/,
};

describe.each(codes)('sample of %s', (code) => {
  const { accounts, team } = rowsOf(code);

  it('has the size of a small country organisation', () => {
    expect(accounts.length).toBeGreaterThanOrEqual(600);
    expect(accounts.length).toBeLessThanOrEqual(2_500);
    expect(team.length).toBeGreaterThanOrEqual(8);
    expect(team.length).toBeLessThanOrEqual(14);
  });

  it('has unique identifiers and no namesakes in one city', () => {
    expect(new Set(column(accounts, 'account-id')).size).toBe(accounts.length);
    const namesakes = accounts.map((row) => `${row['name']}|${row['city']}`);
    expect(new Set(namesakes).size).toBe(accounts.length);
  });

  it('places every account in a territory of the team, under a postcode of the country', () => {
    const territories = new Set(column(team, 'territory'));
    expect(new Set(column(accounts, 'territory'))).toEqual(territories);
    for (const postcode of column(accounts, 'postcode')) expect(postcode).toMatch(postcodes[code]!);
  });

  it('leaves no pattern unfilled', () => {
    expect(JSON.stringify({ accounts, team })).not.toMatch(/[{}#@](given|family|city|#|@)|\{\d/);
    for (const name of column(accounts, 'name')) expect(String(name)).not.toMatch(/[{}#@]/);
    for (const name of column(accounts, 'organisation')) expect(String(name)).not.toMatch(/[{}#@]/);
  });

  it('is as unequal as real potentials: the strongest fifth holds 60 to 70 per cent', () => {
    for (const key of ['potential@cardiolan', 'potential@respivo']) {
      const potentials = numbers(accounts, key).toSorted((a, b) => b - a);
      const total = potentials.reduce((sum, each) => sum + each, 0);
      const top = potentials.slice(0, Math.round(potentials.length / 5)).reduce((sum, each) => sum + each, 0);
      expect(top / total).toBeGreaterThan(0.6);
      expect(top / total).toBeLessThan(0.7);
    }
  });

  it('has the brands differ but not contradict each other', () => {
    const both = accounts.filter(
      (row) => row['potential@cardiolan'] !== undefined && row['potential@respivo'] !== undefined,
    );
    const r = correlation(
      ranks(numbers(both, 'potential@cardiolan')),
      ranks(numbers(both, 'potential@respivo')),
    );
    expect(r).toBeGreaterThan(0.4);
    expect(r).toBeLessThan(0.9);
  });

  it('has adoption go with potential, and with other things', () => {
    const known = accounts.filter(
      (row) => row['potential@cardiolan'] !== undefined && row['adoption@cardiolan'] !== undefined,
    );
    const r = correlation(ranks(numbers(known, 'potential@cardiolan')), numbers(known, 'adoption@cardiolan'));
    expect(r).toBeGreaterThan(0.4);
    expect(r).toBeLessThan(0.85);
    expect(new Set(numbers(known, 'adoption@cardiolan'))).toEqual(new Set([0, 1, 2, 3, 4, 5]));
  });

  it('does not know everything, but all that is required', () => {
    const known = knownShares(accounts);
    expect(known['potential@cardiolan']).toBeGreaterThan(0.9);
    expect(known['potential@cardiolan']).toBeLessThan(0.97);
    expect(known['adoption@cardiolan']).toBeLessThan(0.92);
    for (const key of ['account-id', 'name', 'specialty', 'city', 'territory', 'shoe-size']) {
      expect(known[key]).toBe(1);
    }
  });

  it('holds only what its columns allow', () => {
    const rows = { accounts, team };
    const wrong = workbookOfEverything.sheets.flatMap((sheet) =>
      sheet.columns.flatMap((each) =>
        column(rows[sheet.key], each.key)
          .filter((value) => !mayHold(each, value))
          .map((value) => `${each.key}: ${value}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('has one vacancy, one part-time rep and one who joins in the cycle', () => {
    expect(team.filter((row) => row['rep'] === undefined && row['email'] === undefined)).toHaveLength(1);
    expect(team.filter((row) => Number(row['fte']) < 10_000)).toHaveLength(1);
    expect(
      team
        .filter((row) => String(row['employed-from'] ?? '') > '2027-01-01')
        .map((row) => row['employed-from']),
    ).toEqual(['2027-02-01']);
    for (const email of column(team, 'email'))
      expect(email).toMatch(/^[a-z][a-z0-9.-]*@[a-z]{2}\.latitude\.example$/);
    expect(new Set(column(team, 'email')).size).toBe(team.length - 1);
  });
});

describe('sampleRows', () => {
  it('gives the same rows for the same seed on every machine', () => {
    expect(codes.map((code) => hashOf(rowsOf(code)))).toEqual([
      '09d51fef9c91cdd1',
      '4428d5544e527650',
      '3d87422f16d08222',
      '46bcae6f7205de63',
      '1f2987ce463587a3',
      '4b10f59ba1429724',
      '253f44d5f1429f08',
      '2994867af1e1444e',
      '4a72481d445bf7a8',
      'ad5c0c911a127334',
      '1f21078e9ddc67b9',
      'b752d81a48c6d04a',
      '690eed49674decbb',
      'e15f879769ba22d4',
      '38a54507cb23b167',
      'c8ed0219055424bf',
      'bb8791378fed67ae',
      '692a9cecc9059e89',
      '50c392748a54c03e',
      '6d0738e5f5181594',
      'f69e6dddc3850564',
      '7250090e7b225f78',
      'ebc5a0d625421c43',
    ]);
  });

  it('gives other rows for another seed', () => {
    expect(hashOf(rowsOf('DE', 8))).not.toBe(hashOf(rowsOf('DE', 7)));
  });

  it('leaves all cells as they were when a template loses columns', () => {
    const keys = ['account-id', 'name', 'specialty', 'territory', 'potential@cardiolan', 'employed-from'];
    const fewer = sampleRows(marketOf('FR'), withColumns(...keys), 7, cycle).accounts;
    const all = rowsOf('FR').accounts;
    expect(fewer).toHaveLength(all.length);
    fewer.forEach((row, index) => {
      for (const key of ['account-id', 'name', 'specialty', 'territory'])
        expect(row[key]).toBe(all[index]?.[key]);
    });
  });

  it('has consent differ between countries', () => {
    const granted = (code: string) => shareOf(rowsOf(code).accounts, (row) => row['consent-email'] === true);
    expect(granted('DE')).toBeLessThan(granted('GB') - 0.05);
    expect(granted('GB')).toBeLessThan(granted('BR') - 0.05);
    expect(shareOf(rowsOf('DE').accounts, (row) => row['consent-email'] === undefined)).toBeGreaterThan(0.2);
  });

  it('has the specialties a field force visits, family doctors first, and no odd ones out', () => {
    expect(shareOf(rowsOf('DE').accounts, isOf('general-practice'))).toBeGreaterThan(0.4);
    expect(shareOf(rowsOf('JP').accounts, isOf('internal-medicine'))).toBeGreaterThan(0.4);
    expect(rowsOf('DE').accounts.some(isOf('other'))).toBe(false);
  });

  it('has accounts that see no rep', () => {
    for (const code of codes) {
      const noSee = shareOf(rowsOf(code).accounts, (row) => row['no-see'] === true);
      expect(noSee).toBeGreaterThan(0.005);
      expect(noSee).toBeLessThan(0.1);
    }
  });

  it('works for a country it does not know', () => {
    const { accounts, team } = rowsOf('XK');
    expect(team).toHaveLength(8);
    expect(accounts.length).toBeGreaterThanOrEqual(600);
    expect(new Set(column(accounts, 'account-id')).size).toBe(accounts.length);
  });

  it('works for a workbook with hardly a column, and without a cycle', () => {
    const rows = sampleRows(marketOf('DE'), withColumns('account-id', 'territory'), 1);
    expect(Object.keys(rows.accounts[0]!)).toEqual(['account-id', 'territory']);
    expect(Object.keys(rows.team[0]!)).toEqual(['territory']);
    expect(sampleRows(marketOf('DE'), { template: 'none', version: '1', sheets: [] }, 1).accounts[0]).toEqual(
      {},
    );
  });
});

const isOf =
  (specialty: string) =>
  (row: SampleRow): boolean =>
    row['specialty'] === specialty;

const knownShares = (rows: readonly SampleRow[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    workbookOfEverything.sheets
      .flatMap((sheet) => sheet.columns)
      .map(({ key }) => [key, column(rows, key).length / rows.length]),
  );

const mayHold = ({ type, list }: ConcreteColumn, value: FactValue): boolean => {
  if (type.kind === 'list') return list?.entries.some((entry) => entry.code === value) ?? false;
  if (type.kind === 'flag') return typeof value === 'boolean';
  if (type.kind === 'date') return isIsoDate(String(value));
  if (type.kind === 'text' || type.kind === 'identifier') return String(value).length <= type.maxLength;
  return Number.isInteger(value) && Number(value) >= type.min && Number(value) <= type.max;
};

const ranks = (values: readonly number[]): number[] => {
  const order = values.map((value, index) => [value, index] as const).toSorted(([a], [b]) => a - b);
  const rank = Array.from({ length: values.length }, () => 0);
  order.forEach(([, index], position) => (rank[index] = position));
  return rank;
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

const correlation = (x: readonly number[], y: readonly number[]): number => {
  const [mx, my] = [mean(x), mean(y)];
  let xy = 0;
  let xx = 0;
  let yy = 0;
  x.forEach((value, index) => {
    const [dx, dy] = [value - mx, (y[index] ?? 0) - my];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  });
  return xy / Math.sqrt(xx * yy);
};
