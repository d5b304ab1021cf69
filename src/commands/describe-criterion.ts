import { WHOLE } from '#domain/basics/channel.ts';
import { undecidedBetween, type Assignment, type CriterionResult } from '#domain/maturity/assignment.ts';
import type { FactResult } from '#domain/maturity/fact-criterion.ts';
import { broughtBy, factKinds } from '#domain/organisation/unit-facts.ts';

const bringers: Readonly<Record<(typeof broughtBy)[keyof typeof broughtBy], string>> = {
  team: 'comes in with the team sheet',
  accounts: 'comes in with the list of accounts',
  calls: 'comes in with calls made',
  brands: 'stands in archetypes/brands.yaml',
  statement: 'stands in the market’s file, under facts',
};

function describeFact({ fact, value, from, atLeast, atMost }: FactResult): string {
  const written = (figure: number): string => {
    if (factKinds[fact] === 'flag') return figure === 1 ? 'yes' : 'no';
    return factKinds[fact] === 'share' ? `${(figure * 100) / WHOLE} %` : String(figure);
  };
  const isFlag = factKinds[fact] === 'flag';
  const needed = [
    ...(atLeast === undefined ? [] : [`${isFlag ? '' : 'at least '}${written(atLeast)}`]),
    ...(atMost === undefined ? [] : [`${isFlag ? '' : 'at most '}${written(atMost)}`]),
  ].join(' and ');
  return value === undefined
    ? `${fact} not known, needs ${needed} (${bringers[broughtBy[fact]]})`
    : `${fact} ${written(value)}${from === 'stated' ? ' (stated)' : ''}, needs ${needed}`;
}

/** How a unit stands to a criterion: `segmentation 2 of 3`, `reps 12, needs at most 5`. */
export const describeCriterion = (result: CriterionResult): string =>
  'fact' in result ? describeFact(result) : `${result.dimension} ${result.level} of ${result.atLeast}`;

/** What is to be decided, and how a unit stands to archetypes that stand apart; nothing where there are none. */
export function besideLines(assignment: Assignment): string[] {
  const between = undecidedBetween(assignment).map(({ archetype }) => archetype.key);
  return [
    ...(between.length === 0
      ? []
      : [
          `  to be decided: fits ${between.join(' and ')}, and none ranks above another; ${assignment.archetype.key} until then`,
        ]),
    ...assignment.beside
      .filter(({ archetype, fit }) => fit !== 'fits' && archetype.key !== assignment.archetype.key)
      .map(({ archetype, fit, results }) => {
        const open = results.filter(({ met }) => !met).map(describeCriterion);
        return `  ${fit === 'unknown' ? 'perhaps' : 'not'} ${archetype.key}, which stands apart: ${open.join('; ')}`;
      }),
  ];
}
