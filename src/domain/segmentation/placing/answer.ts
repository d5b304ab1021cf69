import { segments as classes, type Segment } from '../../basics/segment.ts';
import { factsOfColumns, readKnown } from '../../rulebook/conditions/by-column.ts';
import { judgesOf, missingIn, type Facts } from '../../rulebook/conditions/by-row.ts';
import { factsIn, type Condition } from '../../rulebook/conditions/condition.ts';
import { derivedFacts, POTENTIAL } from '../derived-facts.ts';
import { countFailing, firstFailing, trueClauses, type Clause, type Explaining } from './clauses.ts';
import type { BoundSegment, Placement } from './placement.ts';

/** What keeps an account out of the next better class: the first thing that is not so of the segment it is nearest to. */
export interface NextClass {
  readonly class: Segment;
  readonly segment: string;
  readonly clause: Clause;
}

/** Where one account is placed, computed from what decided. */
export interface Answer {
  readonly segment: string;
  /** Before anything lifts it. */
  readonly class: Segment;
  /** What of the segment's condition is so; empty in the one that takes whoever is in no other. */
  readonly because: readonly Clause[];
  /** Facts nobody knows that could have placed it elsewhere, by their keys. */
  readonly missing: readonly string[];
  /** Absent where there is no better class, or nothing keeps it from one but an earlier segment. */
  readonly next?: NextClass;
  /** What lifts it, one list of clauses for each that does. */
  readonly lifted: readonly (readonly Clause[])[];
}

/** Facts of accounts behind keys, of which some are layers; each once. */
function factsBehind(
  { layers, columns }: Placement,
  keys: readonly string[],
  row: number,
): readonly string[] {
  const found = new Set<string>();
  const look = (key: string): void => {
    const built = layers.get(key);
    if (!built) {
      if (readKnown(columns.get(key), row) === undefined) found.add(derivedFacts.has(key) ? POTENTIAL : key);
    } else if (built.kind === 'ladder') for (const each of new Set(built.steps.flatMap(factsIn))) look(each);
    else look(built.layer.of);
  };
  for (const key of keys) look(key);
  return [...found];
}

function nextClass(
  { segments }: Placement,
  placed: BoundSegment,
  explaining: Explaining,
  row: number,
): NextClass | undefined {
  for (let rank = classes.indexOf(placed.class) - 1; rank >= 0; rank--) {
    let nearest: (BoundSegment & { readonly when: Condition }) | undefined;
    let least = Infinity;
    for (const each of segments) {
      const { when } = each;
      if (!when || each.class !== classes[rank]) continue;
      const failing = countFailing(when, explaining.judge, row);
      // What holds already an earlier segment has taken: nothing is to be done about that.
      if (failing === 0 || failing >= least) continue;
      [nearest, least] = [{ ...each, when }, failing];
    }
    const clause = nearest && firstFailing(nearest.when, nearest.definition.when?.condition, explaining, row);
    if (nearest && clause) return { class: nearest.class, segment: nearest.definition.key, clause };
  }
  return undefined;
}

/**
 * Says of one row of a placement after the other where it is, why, what was missing, and what keeps it from the next
 * better class.
 */
export function answers(placement: Placement): (row: number) => Answer {
  const facts = factsOfColumns(placement.columns);
  const explaining: Explaining = {
    columns: placement.columns,
    layers: placement.layers,
    judge: judgesOf(facts),
  };
  return (row) => answerFor(placement, explaining, facts, row);
}

function answerFor(placement: Placement, explaining: Explaining, facts: Facts<number>, row: number): Answer {
  const { segments, first, lifts, segmentation } = placement;
  const place = first[row]!;
  const placed = segments[place]!;
  const because = placed.when
    ? trueClauses(placed.when, placed.definition.when?.condition, explaining, row)
    : [];
  const earlier = segments.slice(0, place).flatMap(({ when }): readonly Condition[] => (when ? [when] : []));
  const open = earlier.flatMap((when) => missingIn(when, facts, row, explaining.judge));
  const next = nextClass(placement, placed, explaining, row);
  return {
    segment: placed.definition.key,
    class: placed.class,
    because,
    missing: factsBehind(placement, [...new Set(open)], row),
    ...(next ? { next } : {}),
    lifted: lifts.flatMap(({ when, isLifted }, at) =>
      isLifted(row) ? [trueClauses(when, segmentation.lifts[at]?.when.condition, explaining, row)] : [],
    ),
  };
}
