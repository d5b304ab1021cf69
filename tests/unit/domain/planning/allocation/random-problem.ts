import fc from 'fast-check';
import type {
  AllocationCap,
  AllocationLine,
  AllocationProblem,
} from '#domain/planning/allocation/allocation-problem.ts';

export interface Shape {
  readonly mostLines: number;
  readonly mostTouches: number;
  readonly costs: readonly number[];
  readonly concave: boolean;
  readonly minimums: boolean;
  /** Whether caps may overlap in any way. */
  readonly crossing: boolean;
}

/** Small problems of every kind, as fast-check draws them. */
export const randomProblem = (shape: Shape): fc.Arbitrary<AllocationProblem> =>
  fc
    .record({
      lines: fc.array(
        fc.record({
          account: fc.nat(3),
          channel: fc.nat(2),
          territory: fc.nat(1),
          cost: fc.constantFrom(...shape.costs),
          minimum: shape.minimums ? fc.constantFrom(0, 0, 0, 1) : fc.constant(0),
          marginals: fc.array(fc.nat(20), { minLength: 0, maxLength: shape.mostTouches }),
          spare: fc.nat(1),
        }),
        { minLength: 1, maxLength: shape.mostLines },
      ),
      capacities: fc.array(fc.nat(8), { minLength: 2, maxLength: 2 }),
      totals: fc.array(fc.nat(6), { minLength: 0, maxLength: 4 }),
      caps: fc.array(
        fc.record({
          chosen: fc.array(fc.nat(shape.mostLines - 1), { maxLength: 5 }),
          maximum: fc.nat(8),
          takes: fc.constantFrom('touches' as const, 'cost' as const),
          past: fc.nat(2),
        }),
        { maxLength: shape.crossing ? 3 : 0 },
      ),
    })
    .map(({ lines: drawn, capacities, totals, caps }): AllocationProblem => {
      const lines = drawn.map((line, index): AllocationLine => ({
        key: `line-${index}`,
        account: `account-${line.account}`,
        brand: 'brand',
        channel: `channel-${line.channel}`,
        territory: `territory-${line.territory}`,
        cost: line.cost,
        minimum: Math.min(line.minimum, line.marginals.length),
        maximum: line.marginals.length + line.spare,
        marginals: shape.concave ? line.marginals.toSorted((a, b) => b - a) : line.marginals,
      }));
      return {
        territories: capacities.map((calls, index) => ({
          key: `territory-${index}`,
          capacity: calls * 10_000,
        })),
        lines,
        accountTotals: totals.map((maximum, index) => ({
          key: `total-${index}`,
          account: `account-${index}`,
          maximum,
        })),
        caps: caps.map(({ chosen, maximum, takes, past }, index): AllocationCap => ({
          key: `cap-${index}`,
          lines: [...new Set(chosen.filter((line) => line < lines.length))].map((line) => `line-${line}`),
          takes,
          maximum: takes === 'cost' ? maximum * 10_000 : maximum,
          past: takes === 'cost' ? 0 : past,
        })),
      };
    });
