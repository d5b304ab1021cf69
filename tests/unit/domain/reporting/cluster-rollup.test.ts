import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callEquivalents } from '#domain/basics/units.ts';
import { rollUpClusters } from '#domain/reporting/cluster-rollup.ts';
import { addMeasures } from '#domain/reporting/measure-plan.ts';
import type { Measures } from '#domain/reporting/measures.ts';

const codes = ['AT', 'CH', 'DE', 'DK', 'ES', 'FR', 'PT', 'SE'];
const count = fc.nat(1_000);
const measures: fc.Arbitrary<Measures> = fc
  .tuple(count, count, count, count, count, count)
  .map(([accounts, targets, coveredTargets, touches, equivalents, capacity]) => ({
    accounts,
    targets,
    coveredTargets,
    plannedTouches: touches as Measures['plannedTouches'],
    plannedEquivalents: callEquivalents(equivalents),
    capacity: callEquivalents(capacity),
    targetsBySegment: { A: targets, B: touches, C: capacity, D: 0 },
  }));
/** Lines of units: a market may have several. */
const lines = fc.array(fc.record({ market: fc.constantFrom(...codes), measures }), { maxLength: 20 });
/** Of each market the cluster it is in, if any. */
const parted = fc.array(fc.constantFrom('', 'dach', 'iberia', 'nordics'), {
  minLength: codes.length,
  maxLength: codes.length,
});

describe('subtotals of clusters', () => {
  it('add up to the total, with the markets that are in none', () => {
    fc.assert(
      fc.property(lines, parted, (found, where) => {
        const clusters = ['dach', 'iberia', 'nordics'].map((key) => ({
          key,
          markets: codes.filter((_, index) => where[index] === key),
        }));
        const subtotals = rollUpClusters(clusters, found);
        const alone = found.filter(({ market }) => where[codes.indexOf(market)] === '');
        const total = addMeasures([...subtotals, ...alone].map((each) => each.measures));
        expect(total).toEqual(addMeasures(found.map((each) => each.measures)));
        for (const { cluster, markets, of } of subtotals) {
          const own = clusters.find(({ key }) => key === cluster)?.markets ?? [];
          expect(of).toBe(own.length);
          expect(new Set(markets).size).toBe(markets.length);
          expect(own).toEqual(expect.arrayContaining([...markets]));
        }
      }),
    );
  });

  it('are told of no cluster of which nothing is seen', () => {
    expect(rollUpClusters([{ key: 'dach', markets: ['DE', 'CH'] }], [])).toEqual([]);
  });
});
