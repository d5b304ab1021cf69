import type { ProcessTemplate } from './process-template.ts';
import type { OwnSegment, SegmentationFact } from './segmentation.ts';

/** Segments that a market, or a unit of it, adds to those of a template. */
export interface OwnSegments {
  readonly market: string;
  /** Absent: every unit of the market has them. */
  readonly unit?: string;
  readonly template: string;
  readonly segments: readonly OwnSegment[];
  /** What their conditions read. */
  readonly facts: readonly SegmentationFact[];
}

/** A template as a unit of a market has it: with the segments of its own, the unit's before the market's. */
export function withOwnSegments(
  template: ProcessTemplate,
  all: readonly OwnSegments[],
  { market, unit }: { readonly market: string; readonly unit: string },
): ProcessTemplate {
  const { segmentation } = template;
  const of = all.filter(
    (each) => each.template === template.key && each.market === market && (each.unit ?? unit) === unit,
  );
  if (!segmentation || of.length === 0) return template;
  const inOrder = of.toSorted((a, b) => Number(a.unit === undefined) - Number(b.unit === undefined));
  const known = new Set(segmentation.facts.map(({ key }) => key));
  const more = new Map(inOrder.flatMap(({ facts }) => facts).map((fact) => [fact.key, fact]));
  return {
    ...template,
    segmentation: {
      ...segmentation,
      facts: [...segmentation.facts, ...[...more.values()].filter(({ key }) => !known.has(key))],
      own: inOrder.flatMap(({ segments }) => segments),
    },
  };
}
