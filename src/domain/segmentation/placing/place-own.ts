import type { OwnSegment } from '../../cycles/segmentation.ts';
import { bindRules, type RuleReader } from '../../rulebook/conditions/bind-rules.ts';
import { factsOfColumns, firstThatHolds, NOBODY } from '../../rulebook/conditions/by-column.ts';
import { judgesOf } from '../../rulebook/conditions/by-row.ts';
import { trueClauses, type Clause } from './clauses.ts';
import { classAt, type Placement } from './placement.ts';

/** A segment of the unit's own that an account is in, and what of its condition is so. */
export interface OwnPlace {
  readonly segment: OwnSegment;
  readonly because: readonly Clause[];
}

export interface OwnPlaces {
  /** Undefined of an account that is in none. */
  readonly segmentAt: (row: number) => OwnSegment | undefined;
  readonly explain: (row: number) => OwnPlace | undefined;
}

/**
 * Parts off accounts by the segments of a unit's own, of each class those that are for it: no account comes into another
 * class by it.
 */
export function placeOwn(placement: Placement, rows: number, ruled: RuleReader): OwnPlaces {
  const { own } = placement.segmentation;
  if (own.length === 0) return { segmentAt: () => undefined, explain: () => undefined };
  const bound = own.map(({ when }) => bindRules(when.condition, ruled));
  const taken = new Int16Array(rows).fill(NOBODY);
  for (const of of new Set(own.map((each) => each.class))) {
    const places = own.flatMap((each, place) => (each.class === of ? [place] : []));
    const first = firstThatHolds(
      places.map((place) => bound[place]!),
      placement.columns,
      rows,
    );
    for (let row = 0; row < rows; row++)
      if (first[row] !== NOBODY && classAt(placement, row) === of) taken[row] = places[first[row]!]!;
  }
  const { columns, layers } = placement;
  const explaining = { columns, layers, judge: judgesOf(factsOfColumns(columns)) };
  const segmentAt = (row: number): OwnSegment | undefined => own[taken[row]!];
  return {
    segmentAt,
    explain: (row) => {
      const segment = segmentAt(row);
      if (!segment) return undefined;
      const because = trueClauses(bound[taken[row]!]!, segment.when.condition, explaining, row);
      return { segment, because };
    },
  };
}
