import { addressOf } from '#domain/organisation/unit.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import { countedMeasures } from '#domain/maturity/maturity-facts.ts';
import type { MeasuredLevel } from '#domain/maturity/measure-levels.ts';
import type { MarketMaturity } from '#usecases/maturity/view-maturity.ts';
import { besideLines, describeCriterion } from '../describe-criterion.ts';
import { alignTable } from '../report.ts';

const wordVerdict: Readonly<Record<MeasuredLevel['verdict'], string>> = {
  'cannot-show': 'data cannot tell',
  'no-data': 'no data yet',
  unclaimed: 'nobody has claimed a level',
  unchecked: 'data cannot check this level',
  agrees: 'data agree',
  below: 'data show less',
  above: 'data show more',
};

function evidenceLines({ evidence, verdict }: MeasuredLevel): string[] {
  if (verdict !== 'below' && verdict !== 'above') return [];
  return evidence.map(({ level, measure, atLeast, value, met }) => {
    const written = (figure: number): string =>
      countedMeasures.includes(measure) ? String(figure) : `${Math.floor((figure * 100) / WHOLE)} %`;
    const found = value === undefined ? '–' : written(value);
    return `    ${met ? '✓' : '✗'} level ${level}: ${measure} ${found} of at least ${written(atLeast)}`;
  });
}

function assignmentLines(assignment: Assignment): string[] {
  const { met, next } = assignment;
  return [
    ...(met.length === 0 ? [] : [`  because ${met.map(describeCriterion).join(', ')}`]),
    ...(next
      ? [`  missing for ${next.archetype.key}: ${next.missing.map(describeCriterion).join(', ')}`]
      : []),
    ...besideLines(assignment),
  ];
}

/** A market's maturity as the terminal shows it: archetype, levels over time, ambition, what the data say, next steps. */
export function maturityLines(view: MarketMaturity, locale: string): string[] {
  const { assignment, path, measured } = view;
  const overridden = assignment?.overridden;
  return [
    `${inLocale(view.market.name, locale)} (${addressOf(view.market)}): ${assignment?.archetype.key ?? 'not assessed'}`,
    ...(overridden
      ? [
          `  assigned by ${overridden.override.madeBy} until ${overridden.override.until}: ${overridden.override.reason}`,
          `  the levels lead to ${overridden.computed.key}`,
        ]
      : []),
    ...(assignment ? assignmentLines(assignment) : []),
    ...alignTable([
      ['dimension', 'levels', 'ambition', 'shown', ''],
      ...path.map(({ dimension, points, steps }, index) => [
        dimension.key,
        points.map((each) => each.level).join(' → '),
        steps.length === 0
          ? '–'
          : steps
              .map(
                ({ day, level, step }) => `${level} by ${day}${step.from === 'undated' ? ' (undated)' : ''}`,
              )
              .join(', '),
        String(measured[index]?.measured ?? '–'),
        wordVerdict[measured[index]?.verdict ?? 'cannot-show'],
      ]),
    ]),
    ...measured.flatMap((each) => {
      const lines = evidenceLines(each);
      return lines.length === 0 ? [] : [`  ${each.dimension}`, ...lines];
    }),
    ...path.flatMap(({ dimension, next }) =>
      next
        ? [
            `next in ${dimension.key}: level ${next.level}, ${next.name.en}`,
            `    ${next.looksLike.en}`,
            `    shown by: ${next.evidence.en}`,
          ]
        : [],
    ),
  ];
}
