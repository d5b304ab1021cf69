import { callEquivalents } from '#domain/basics/units.ts';
import { array, constant, constantFrom, nat, record } from 'fast-check';
import type { Arbitrary } from 'fast-check';
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
  /** Whether there are caps that overlap in any way. */
  readonly crossing: boolean;
}

const CALL = 10_000;

/** Small problems of every kind, as fast-check draws them. */
export const randomProblem = (shape: Shape): Arbitrary<AllocationProblem> =>
  record({
    drawn: array(
      record({
        account: nat(3),
        channel: nat(2),
        territory: nat(1),
        cost: constantFrom(...shape.costs),
        minimum: shape.minimums ? constantFrom(0, 0, 0, 1) : constant(0),
        marginals: array(nat(20), { maxLength: shape.mostTouches }),
        spare: nat(1),
      }),
      { minLength: 1, maxLength: shape.mostLines },
    ),
    capacities: array(nat(8), { minLength: 2, maxLength: 2 }),
    totals: array(nat(6), { maxLength: 4 }),
    caps: array(
      record({
        chosen: array(nat(shape.mostLines - 1), { maxLength: 5 }),
        maximum: nat(8),
        takes: constantFrom('touches' as const, 'cost' as const),
        past: nat(2),
      }),
      { maxLength: shape.crossing ? 3 : 0 },
    ),
  }).map(({ drawn, capacities, totals, caps }) => {
    const lines = drawn.map((line, index): AllocationLine => {
      const { account, channel, territory, cost, minimum, spare } = line;
      const marginals = shape.concave ? line.marginals.toSorted((a, b) => b - a) : line.marginals;
      return {
        key: `line-${index}`,
        account: `account-${account}`,
        brand: 'brand',
        channel: `channel-${channel}`,
        territory: `territory-${territory}`,
        cost: callEquivalents(cost),
        minimum: Math.min(minimum, marginals.length),
        maximum: marginals.length + spare,
        marginals,
      };
    });
    return {
      territories: capacities.map((calls, index) => ({
        key: `territory-${index}`,
        capacity: callEquivalents(calls * CALL),
      })),
      lines,
      accountTotals: totals.map((maximum, index) => ({
        key: `total-${index}`,
        account: `account-${index}`,
        maximum,
      })),
      caps: caps.map(({ chosen, maximum, takes, past }, index): AllocationCap => {
        const keys = [...new Set(chosen)].filter((line) => line < lines.length).map((line) => `line-${line}`);
        const unit = takes === 'cost' ? CALL : 1;
        return { key: `cap-${index}`, lines: keys, takes, maximum: maximum * unit, past: past * unit };
      }),
    };
  });

/** Problems where accounts lie inside territories and nothing overlaps, so that greedy choice is provably the best. */
export const nestedProblem = (of: {
  readonly mostLines: number;
  readonly mostTouches: number;
  readonly cost: number;
}): Arbitrary<AllocationProblem> =>
  randomProblem({ ...of, costs: [of.cost], concave: true, minimums: true, crossing: false }).map(
    ({ territories, lines, accountTotals = [] }) => ({
      territories,
      lines: lines.map((line) => Object.assign(line, { account: `${line.territory} ${line.account}` })),
      accountTotals: territories.flatMap(({ key }) =>
        accountTotals.map((total) => ({
          key: `${key} ${total.key}`,
          account: `${key} ${total.account}`,
          maximum: total.maximum,
        })),
      ),
    }),
  );
