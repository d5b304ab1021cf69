import fc from 'fast-check';
import { expect, it } from 'vitest';
import { segments, type Segment } from '#domain/basics/segment.ts';
import { countedOnce } from '#domain/reporting/counted-once.ts';
import { addMeasures, noMeasures } from '#domain/reporting/measure-plan.ts';
import { runs } from '../../../support/counts.ts';

interface Seen {
  readonly isTarget: boolean;
  readonly segment: Segment;
  readonly touches: number;
}

/** Of each account who sees it, and how: one unit, several or none. */
const markets = fc.array(
  fc.dictionary(
    fc.constantFrom('cardio', 'respi', 'onco'),
    fc.record({
      isTarget: fc.boolean(),
      segment: fc.constantFrom(...segments),
      touches: fc.nat(3),
    }),
  ),
  { maxLength: 12 },
);

const count = <Of>(all: readonly Of[], is: (each: Of) => boolean): number => all.filter(is).length;

/** What a list of accounts comes to, each by its best segment and all that anybody does there. */
const measured = (all: readonly (readonly Seen[])[]) => {
  const best = (seen: readonly Seen[]): Segment | undefined =>
    segments.find((each) => seen.some(({ isTarget, segment }) => isTarget && segment === each));
  const isTarget = (seen: readonly Seen[]): boolean => seen.some((each) => each.isTarget);
  const of = (segment: Segment): number => count(all, (seen) => best(seen) === segment);
  return {
    ...noMeasures,
    accounts: all.length,
    targets: count(all, isTarget),
    coveredTargets: count(all, (seen) => isTarget(seen) && seen.some(({ touches }) => touches > 0)),
    plannedTouches: all.flat().reduce((sum, { touches }) => sum + touches, 0),
    targetsBySegment: { A: of('A'), B: of('B'), C: of('C'), D: of('D') },
  };
};

it('counts who is worked by several units once, and what they do as often as it is done', () => {
  fc.assert(
    fc.property(markets, (accounts) => {
      const units = ['cardio', 'respi', 'onco'].map((unit) =>
        accounts.flatMap((seen, no) => {
          const own = seen[unit];
          return own ? [{ no: String(no), own, isShared: Object.keys(seen).length > 1 }] : [];
        }),
      );
      const sum = addMeasures(units.map((all) => measured(all.map(({ own }) => [own]))));
      const shared = units.map((all) => {
        const ours = all.filter(({ isShared }) => isShared);
        return {
          accounts: new Set(ours.map(({ no }) => no)),
          targets: new Map(ours.flatMap(({ no, own }) => (own.isTarget ? [[no, own.segment]] : []))),
          covered: new Set(ours.flatMap(({ no, own }) => (own.touches > 0 ? no : []))),
        };
      });
      const anybody = accounts.map((seen) => Object.values(seen)).filter((seen) => seen.length > 0);
      expect(countedOnce(sum, shared)).toEqual(measured(anybody));
    }),
    { numRuns: runs(300) },
  );
});
