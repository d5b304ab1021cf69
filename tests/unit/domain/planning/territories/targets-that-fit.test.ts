import { describe, expect, it } from 'vitest';
import { callEquivalents } from '#domain/basics/units.ts';
import { segments } from '#domain/basics/segment.ts';
import {
  betterRank,
  rankedDemand,
  targetsThatFit,
  type RankOfTarget,
} from '#domain/planning/territories/targets-that-fit.ts';

const of = (rank: RankOfTarget, demand: number) => ({ rank, demand: callEquivalents(demand) });
const a1: RankOfTarget = { segment: 'A', decile: 1 };
const a4: RankOfTarget = { segment: 'A', decile: 4 };
const b2: RankOfTarget = { segment: 'B', decile: 2 };
const bUnknown: RankOfTarget = { segment: 'B', decile: 0 };

describe('targets that fit a territory', () => {
  const ranked = rankedDemand([of(b2, 30), of(a4, 20), of(bUnknown, 5), of(a1, 40), of(b2, 10), of(a1, 10)]);

  it('are added up by class and decile, the best first, unknown potential last in its class', () => {
    expect(ranked).toEqual([
      { ...a1, targets: 2, demand: 50 },
      { ...a4, targets: 1, demand: 20 },
      { ...b2, targets: 2, demand: 40 },
      { ...bUnknown, targets: 1, demand: 5 },
    ]);
  });

  it.each([
    [49, { targets: 0, demand: 0 }],
    [50, { targets: 2, demand: 50, last: a1 }],
    [109, { targets: 3, demand: 70, last: a4 }],
    [110, { targets: 5, demand: 110, last: b2 }],
    [114, { targets: 5, demand: 110, last: b2 }],
    [115, undefined],
  ])('are those whose ranks fit as a whole into %i', (capacity, fitting) => {
    expect(targetsThatFit(ranked, callEquivalents(capacity))).toEqual(fitting);
  });

  it('rank by the brand that ranks them best, whatever the order of brands', () => {
    const all = segments.flatMap((segment) =>
      [1, 5, 10, 0].map((decile): RankOfTarget => ({ segment, decile })),
    );
    for (const [place, better] of all.entries())
      for (const worse of all.slice(place)) {
        expect(betterRank(better, worse)).toEqual(better);
        expect(betterRank(worse, better)).toEqual(better);
      }
    expect(betterRank(undefined, b2)).toEqual(b2);
  });
});
