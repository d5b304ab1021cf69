import { segments, type Segment } from '#domain/basics/segment.ts';
import type { Words } from '#wording/words.ts';
import { stackedBar } from './stacked-bar.ts';
import type { Svg } from './svg.ts';

/** Targets by segment as one bar, from the most to the least worth a visit. */
export function segmentMix(words: Words, targets: Readonly<Record<Segment, number>>): Svg {
  const parts = segments.map((segment) => ({
    size: targets[segment],
    className: `segment-fill-${segment}`,
    title: words.t('page.plan.segment-count', { segment, count: targets[segment] }),
  }));
  return stackedBar(
    parts
      .filter((part) => part.size > 0)
      .map((part) => part.title)
      .join(', ') || words.t('page.plan.no-targets'),
    parts,
  );
}
