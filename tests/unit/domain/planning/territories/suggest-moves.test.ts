import { callEquivalents } from '#domain/basics/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountDemand } from '#domain/planning/territories/account-demand.ts';
import { areaOf, areasAround, areasOf } from '#domain/capacity/area-of.ts';
import { regionOf } from '#domain/capacity/region-of.ts';
import { suggestMoves, type TerritoryLoad } from '#domain/planning/territories/suggest-moves.ts';
import { account } from '../../../../support/small-market.ts';

const territory = (name: string, capacity: number, team = 'care'): TerritoryLoad => ({
  territory: name,
  team,
  capacity: callEquivalents(capacity),
});
const demand = (
  accountId: string,
  at: string,
  area: string,
  calls = 10,
  mustKeep = false,
): AccountDemand => ({
  accountId,
  territory: at,
  area,
  region: area.length === 2 ? area.slice(0, 1) : '',
  demand: callEquivalents(calls * 10_000),
  mustKeep,
});
const calls = 10_000;

describe('suggested moves', () => {
  it('take from the territory that is too large what lies where the neighbour works', () => {
    const accounts = [
      ...['a1', 'a2', 'a3', 'a4', 'a5', 'a6'].map((id) => demand(id, 'A', '10')),
      demand('a7', 'A', '20'),
      demand('a8', 'A', '20'),
      ...['b1', 'b2'].map((id) => demand(id, 'B', '20')),
    ];
    const moves = suggestMoves([territory('A', 50 * calls), territory('B', 50 * calls)], accounts);
    expect(moves.map(({ accountId, from, to }) => [accountId, from, to])).toEqual([
      ['a7', 'A', 'B'],
      ['a8', 'A', 'B'],
    ]);
    expect(moves[0]).toMatchObject({
      before: { from: 16_000, to: 4_000 },
      after: { from: 14_000, to: 6_000 },
      area: '20',
    });
  });

  it('are none where loads are balanced, however high they are', () => {
    const accounts = ['A', 'B'].flatMap((at) =>
      Array.from({ length: 30 }, (_, index) => demand(`${at}${index}`, at, '10')),
    );
    expect(suggestMoves([territory('A', 10 * calls), territory('B', 10 * calls)], accounts)).toEqual([]);
  });

  it('leave accounts that stay with their rep until nothing else helps', () => {
    const accounts = [
      demand('k1', 'A', '20', 20, true),
      demand('a2', 'A', '20', 5),
      demand('a3', 'A', '10', 60),
      demand('b1', 'B', '20', 5),
    ];
    const moves = suggestMoves([territory('A', 100 * calls), territory('B', 100 * calls)], accounts);
    expect(moves.map(({ accountId, mustKeep }) => [accountId, mustKeep])).toEqual([
      ['a2', false],
      ['k1', true],
    ]);
  });

  it('pass over vacancies, other teams and accounts that are nowhere', () => {
    const accounts = [
      ...['a1', 'a2', 'a3'].map((id) => demand(id, 'A', '10', 40)),
      demand('a4', 'A', '', 40),
      demand('v1', 'V', '10', 40),
      demand('o1', 'O', '10', 1),
    ];
    const territories = [territory('A', 50 * calls), territory('V', 0), territory('O', 50 * calls, 'other')];
    expect(suggestMoves(territories, accounts)).toEqual([]);
  });
});

const names = ['A', 'B', 'C', 'D', 'E'];
const situation = fc.record({
  territories: fc.tuple(
    ...names.map((name) =>
      fc
        .record({ capacity: fc.integer({ min: 0, max: 80 }), team: fc.constantFrom('x', 'y') })
        .map(({ capacity, team }) => territory(name, capacity * calls, team)),
    ),
  ),
  accounts: fc
    .array(
      fc.record({
        at: fc.constantFrom(...names, 'unknown'),
        area: fc.constantFrom('', '1', '2', '31', '32', '@0,0', '@0,1', '@5,5'),
        calls: fc.integer({ min: 0, max: 12 }),
        mustKeep: fc.boolean(),
      }),
      { maxLength: 60 },
    )
    .map((all) =>
      all.map((each, index) => demand(`c${index}`, each.at, each.area, each.calls, each.mustKeep)),
    ),
});

const spreadOf = (territories: readonly TerritoryLoad[], accounts: readonly AccountDemand[]): number =>
  territories
    .filter(({ capacity }) => capacity > 0)
    .reduce((sum, { territory: at, capacity }) => {
      const load = accounts
        .filter((each) => each.territory === at)
        .reduce((all, each) => all + each.demand, 0);
      return sum + load ** 2 / capacity;
    }, 0);

describe('suggested moves in any situation', () => {
  it('are none where a move would gain nothing, to the last digit', () => {
    const territories = [territory('C', 30_000), territory('E', 20_000)];
    const accounts = [
      demand('c0', 'C', '', 10),
      demand('c1', 'E', '@5,5', 0),
      demand('c4', 'E', '', 6),
      demand('c5', 'C', '@5,5', 4),
    ];
    // 14² ÷ 3 + 6² ÷ 2 = 10² ÷ 3 + 10² ÷ 2: C is over, and only its last account lies where E works.
    expect(suggestMoves(territories, accounts)).toEqual([]);
  });

  it('never make the spread larger, one after the other, and say truly what they do', () => {
    fc.assert(
      fc.property(situation, ({ territories, accounts }) => {
        let now = accounts;
        for (const move of suggestMoves(territories, accounts)) {
          const after = now.map((each) =>
            each.accountId === move.accountId ? { ...each, territory: move.to } : each,
          );
          expect(spreadOf(territories, after)).toBeLessThan(spreadOf(territories, now));
          now = after;
        }
      }),
    );
  });

  it('stay in the team, go to neighbours with time alone, and move nobody twice', () => {
    fc.assert(
      fc.property(situation, ({ territories, accounts }) => {
        const moves = suggestMoves(territories, accounts);
        const of = new Map(territories.map((each) => [each.territory, each]));
        for (const { accountId, from, to, area } of moves) {
          expect(of.get(to)?.team).toBe(of.get(from)?.team);
          expect(of.get(to)?.capacity).toBeGreaterThan(0);
          const around = areasAround(area);
          const region = accounts.find((each) => each.accountId === accountId)?.region ?? '';
          expect(
            accounts.some(
              (each) =>
                each.territory === to &&
                (around.includes(each.area) || (region !== '' && each.region === region)),
            ),
          ).toBe(true);
          expect(accounts.find((each) => each.accountId === accountId)?.territory).toBe(from);
        }
        expect(new Set(moves.map(({ accountId }) => accountId)).size).toBe(moves.length);
      }),
    );
  });

  it('are the same whatever the order of territories and accounts', () => {
    fc.assert(
      fc.property(situation, ({ territories, accounts }) => {
        expect(suggestMoves(territories.toReversed(), accounts.toReversed())).toEqual(
          suggestMoves(territories, accounts),
        );
      }),
    );
  });
});

const at = (country: string, postcode: string) => areaOf(country, account('1', { postcode }));

describe('the region around an area', () => {
  it('is known where codes are numbered by the land, not by the alphabet', () => {
    expect([regionOf('DE', '80'), regionOf('US', '021')]).toEqual(['8', '0']);
    expect(['', '@192,46', '~kiel'].map((area) => regionOf('DE', area))).toEqual(['', '', '']);
  });

  it.each([
    ['FR', '75', '94', '76'],
    ['ES', '48', '50', '49'],
    ['GB', 'SW', 'N', 'RG'],
    ['CA', 'H2', 'G1', 'K1'],
    ['MX', '44', '49', '50'],
  ])('is named where neighbouring codes lie far apart: %s', (country, area, beside, far) => {
    expect(regionOf(country, area)).not.toBe('');
    expect(regionOf(country, beside)).toBe(regionOf(country, area));
    expect(regionOf(country, far)).not.toBe(regionOf(country, area));
    expect(regionOf(country, '00')).toBe('');
  });

  it('makes neighbours of territories that share no area, though those that do come first', () => {
    const accounts = [
      ...['a1', 'a2', 'a3', 'a4'].map((id) => demand(id, 'A', '81')),
      ...['a5', 'a6'].map((id) => demand(id, 'A', '80')),
      demand('b1', 'B', '82'),
      demand('c1', 'C', '80'),
      demand('d1', 'D', '20'),
    ];
    const moves = suggestMoves(
      ['A', 'B', 'C', 'D'].map((name) => territory(name, 40 * calls)),
      accounts,
    );
    expect(moves.map(({ to }) => to)).toContain('B');
    expect(moves[0]).toMatchObject({ to: 'C', area: '80' });
    expect(moves.some(({ to }) => to === 'D')).toBe(false);
  });
});

describe('where an account is', () => {
  it('is the beginning of its postcode, as its country writes it', () => {
    expect(at('DE', '80331')).toBe('80');
    expect(at('US', '02139-4307')).toBe('021');
    expect(at('GB', 'SW1A 1AA')).toBe('SW');
    expect(at('GB', 'm1 1ae')).toBe('M');
    expect(at('JP', '100-0001')).toBe('10');
    expect(at('DE', '')).toBe('');
    expect(areaOf('DE', account('1', {}))).toBe('');
  });

  it('is where its city’s others are when it has no postcode, and the city when none of them has', () => {
    const places = [
      { city: 'Paris', postcode: '75010' },
      { city: 'PARIS ', postcode: '' },
      { city: 'Paris', postcode: '92000' },
      { city: 'paris', postcode: '75011' },
      { city: 'Nantes' },
      {},
    ];
    const accounts = places.map((facts, index) => account(`${index}`, facts));
    expect(areasOf('FR', accounts)).toEqual(['75', '75', '92', '75', '~nantes', '']);
  });

  it('is a cell of a grid where coordinates are known, with eight cells around', () => {
    const area = areaOf(
      'DE',
      account('1', { postcode: '80331', 'extra:Lat': '48,137', 'extra:Lon': '11.575' }),
    );
    expect(area).toBe('@192,46');
    expect(areasAround(area)).toHaveLength(9);
    expect(areasAround(area)).toContain('@191,47');
    expect(areasAround('80')).toEqual(['80']);
    expect(areaOf('DE', account('1', { postcode: '80331', 'extra:Lat': '148', 'extra:Lon': '11' }))).toBe(
      '80',
    );
  });
});
