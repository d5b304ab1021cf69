import { describe, expect, it } from 'vitest';
import {
  aheadInLane,
  inFairOrder,
  isAbandoned,
  isGivenUp,
  leaseFrom,
  nextInLine,
  placeInLine,
} from '#usecases/jobs/line.ts';
import type { JobInLine } from '#usecases/ports.ts';
import { atWork, inLine, noon, silent, soon } from '../support/job-in-line.ts';

const ids = (line: readonly JobInLine[]): string =>
  inFairOrder(line, noon)
    .map(({ id }) => id)
    .join(' ');
const next = (...line: readonly JobInLine[]): string | undefined =>
  nextInLine(line, noon, { owner: 'me', atOnce: 2 })?.id;
const b = { madeBy: 'b@example.org' };

describe('whose turn it is', () => {
  it('goes round the markets, whatever one of them has asked for', () => {
    const many = ['1', '2', '3', '4'].map((id) => inLine(id));
    const french = inLine('f', { market: 'FR', ...b });
    expect(ids([...many, french])).toBe('1 f 2 3 4');
    expect(ids([inLine('r', atWork), ...many, french])).toBe('f 1 2 3 4');
  });

  it('goes round the users of a market, and those of several', () => {
    const many = ['1', '2', '3'].map((id) => inLine(id));
    expect(ids([...many, inLine('b', b)])).toBe('1 b 2 3');
    const everywhere = ['DE', 'FR', 'IT'].map((market) => inLine(market, { market }));
    expect(ids([...everywhere, inLine('b', { market: 'ES', ...b })])).toBe('DE b FR IT');
  });

  it('lets everybody have a turn within as many turns as others ask', () => {
    const line = Array.from({ length: 60 }, (_, index) =>
      inLine(String(index), {
        market: ['DE', 'FR', 'IT'][Math.floor(index / 25)] ?? 'IT',
        madeBy: `${index % 4}@example.org`,
      }),
    );
    const order = inFairOrder(line, noon);
    expect(order.map(({ id }) => id).toSorted()).toEqual(line.map(({ id }) => id).toSorted());
    // The first of each market is among the first three, the tenth among the first thirty.
    for (const market of ['DE', 'FR', 'IT']) {
      const places = order.flatMap((job, place) => (job.market === market ? [place] : []));
      expect([places[0]! < 3, places[9]! < 30]).toEqual([true, true]);
    }
  });

  it('is nobody’s in a lane where one runs or came before, and nobody’s whom somebody holds', () => {
    const lane = { lane: 'import DE' };
    expect(next(inLine('1', { ...lane, ...atWork }), inLine('2', lane), inLine('3'))).toBe('3');
    expect(
      next(inLine('1', { ...lane, owner: 'terminal', leaseUntil: soon }), inLine('2', lane)),
    ).toBeUndefined();
    // One that runs counts as the first, whenever it was asked for.
    const late = inLine('2', { ...lane, ...atWork });
    const line = [inLine('1', lane), late];
    expect([aheadInLane(line, late), aheadInLane(line, line[0]!)]).toEqual([0, 1]);
    expect(next()).toBeUndefined();
  });

  it('is that of a job again whose process fell silent, but not for ever', () => {
    expect(next(inLine('1', silent))).toBe('1');
    expect(next(inLine('1', { ...silent, attempts: 2 }))).toBeUndefined();
    const dead = inLine('1', { ...silent, attempts: 2 });
    expect([isAbandoned(dead, noon), isGivenUp(dead, noon)]).toEqual([true, true]);
    const alive = inLine('2', { ...atWork, attempts: 2 });
    expect([isAbandoned(alive, noon), isGivenUp(alive, noon)]).toEqual([false, false]);
    expect(isAbandoned(inLine('3'), noon)).toBe(false);
  });

  it('is known beforehand', () => {
    const line = [
      inLine('r', { ...atWork, lane: 'import DE' }),
      inLine('1', { lane: 'import DE' }),
      inLine('2', { lane: 'import DE' }),
      inLine('f', { market: 'FR', ...b }),
      inLine('own', { market: 'IT', owner: 'terminal', leaseUntil: soon }),
    ];
    const places = [...line, inLine('gone')].map(({ id }) => placeInLine(line, id, noon));
    expect(places).toEqual([0, 1, 2, 0, 0, 0]);
  });

  it('stays somebody’s for half a minute after a sign of life', () => {
    expect(leaseFrom(noon)).toBe('2026-09-14T12:00:30.000Z');
  });
});
