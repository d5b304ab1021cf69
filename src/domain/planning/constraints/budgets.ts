import type { MinorUnits } from '../../basics/units.ts';
import { WHOLE, type Channel } from '../../basics/channel.ts';
import { minorUnitsOf } from '../../basics/minor-units.ts';
import { reason } from '../../basics/outcome.ts';
import type { Budget, Market } from '../../organisation/market.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { touchPrice } from '../../rulebook/rules/touch-price.ts';
import type { CountedLine, PlanCap } from './plan-cap.ts';

/** What teams and brands may spend in a cycle, in call-equivalents and in money. */
export function budgetCaps(
  { teams, currency }: Pick<Market, 'teams' | 'currency'>,
  lines: readonly CountedLine[],
  rules: EffectiveRules,
): PlanCap[] {
  const capsOf = (
    of: string,
    name: string,
    source: string,
    brands: ReadonlySet<string>,
    budget: Budget,
  ): PlanCap[] => {
    const counted = lines.filter((line) => brands.has(line.brand));
    const keys = counted.map((line) => line.key);
    const { callEquivalents, money } = budget;
    return [
      ...(callEquivalents === undefined
        ? []
        : [
            {
              cap: {
                key: `budget:${of}:call-equivalents`,
                kind: 'budget' as const,
                lines: keys,
                takes: counted.map((line) => line.cost),
                maximum: callEquivalents * WHOLE,
              },
              binding: 'budget' as const,
              why: [reason('bound-budget-calls', { of: name, calls: callEquivalents, source })],
            },
          ]),
      ...(money === undefined
        ? []
        : [
            {
              cap: {
                key: `budget:${of}:money`,
                kind: 'budget' as const,
                lines: keys,
                takes: counted.map((line) => priceOf(line.channel, rules)),
                maximum: money,
              },
              binding: 'budget' as const,
              why: [
                reason('bound-budget-money', {
                  of: name,
                  money: Math.floor(money / minorUnitsOf(currency)),
                  currency,
                  source,
                }),
              ],
            },
          ]),
    ];
  };
  return teams.flatMap((team) => [
    ...(team.budget
      ? capsOf(
          `team:${team.key}`,
          team.name,
          team.layer.key,
          new Set(team.brands.map(({ key }) => key)),
          team.budget,
        )
      : []),
    ...team.brands.flatMap(({ key, name }) => {
      const budget = team.brandBudgets?.[key];
      return budget ? capsOf(`brand:${key}`, name, team.layer.key, new Set([key]), budget) : [];
    }),
  ]);
}

const priceOf = (channel: Channel, rules: EffectiveRules): MinorUnits => valueOf(rules, touchPrice(channel));
