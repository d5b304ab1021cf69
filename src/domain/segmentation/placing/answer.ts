import { segments as classes, type Segment } from '../../basics/segment.ts';
import { factsOfColumns, NOBODY, readKnown } from '../../rulebook/conditions/by-column.ts';
import { judgeRow, judgesOf, missingIn, type Facts, type Known } from '../../rulebook/conditions/by-row.ts';
import { UNKNOWN } from '../../rulebook/conditions/truth.ts';
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

/**
 * Facts as far as they are settled: a ladder is open where a step above the one that was taken may still hold, and what a
 * potential stands for is no question where there is one.
 */
function settledFacts({ columns, layers, universe: { potentials } }: Placement): Facts<number> {
  const facts: Facts<number> = (key) => {
    const built = layers.get(key);
    const read = factsOfColumns(columns)(key);
    if (derivedFacts.has(key)) return (row) => read(row) ?? (potentials[row] ? '' : undefined);
    if (built?.kind !== 'ladder') return read;
    const judges = built.steps.map((step) => judgeRow(step, facts, true));
    return (row) => {
      const taken = built.taken[row]!;
      const above = taken === NOBODY ? judges : judges.slice(0, taken);
      return above.some((judge) => judge(row) === UNKNOWN) ? undefined : read(row);
    };
  };
  return facts;
}

/** What says of rows which facts nobody knows could have placed them elsewhere. */
function missingOf(placement: Placement): (row: number) => readonly string[] {
  const { columns, layers, segments, first } = placement;
  const made = new Map<string, (row: number) => Known>();
  const settled = settledFacts(placement);
  const facts: Facts<number> = (key) => {
    const read = made.get(key) ?? settled(key);
    made.set(key, read);
    return read;
  };
  const judge = judgesOf(facts, true);
  return (row) => {
    const found = new Set<string>();
    const look = (key: string): void => {
      const built = layers.get(key);
      if (built?.kind === 'ladder') {
        const taken = built.taken[row]!;
        for (const step of taken === NOBODY ? built.steps : built.steps.slice(0, taken))
          for (const each of missingIn(step, facts, row, judge)) look(each);
      } else if (built) look(built.layer.of);
      else if (readKnown(columns.get(key), row) === undefined)
        found.add(derivedFacts.has(key) ? POTENTIAL : key);
    };
    for (const { when } of segments.slice(0, first[row]))
      if (when) for (const key of missingIn(when, facts, row, judge)) look(key);
    return [...found];
  };
}

/** What can be told how far it is comes first, then what is known at all. */
const rankOf = ({ distance, is }: Clause): number => (distance !== undefined ? 0 : is !== undefined ? 1 : 2);

/** Whether a clause says more than another, or the same of a fact from nearer by. */
const tellsMore = (one: Clause, other: Clause): boolean =>
  rankOf(one) < rankOf(other) ||
  (one.fact === other.fact && (one.distance ?? Infinity) < (other.distance ?? Infinity));

function nextClass(
  { segments }: Placement,
  placed: BoundSegment,
  explaining: Explaining,
  row: number,
): NextClass | undefined {
  for (let rank = classes.indexOf(placed.class) - 1; rank >= 0; rank--) {
    let least = Infinity;
    let nearest: NextClass | undefined;
    for (const { when, definition, class: of } of segments) {
      if (!when || of !== classes[rank]) continue;
      const failing = countFailing(when, explaining.judge, row);
      // What holds already an earlier segment has taken: nothing is to be done about that.
      if (failing === 0 || failing > least) continue;
      const clause = firstFailing(when, definition.when?.condition, explaining, row);
      if (!clause || (failing === least && nearest && !tellsMore(clause, nearest.clause))) continue;
      least = failing;
      nearest = { class: of, segment: definition.key, clause };
    }
    if (nearest) return nearest;
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
  const missing = missingOf(placement);
  return (row) => answerFor(placement, explaining, missing(row), row);
}

function answerFor(
  placement: Placement,
  explaining: Explaining,
  missing: readonly string[],
  row: number,
): Answer {
  const { segments, first, lifts, segmentation } = placement;
  const place = first[row]!;
  const placed = segments[place]!;
  const because = placed.when
    ? trueClauses(placed.when, placed.definition.when?.condition, explaining, row)
    : [];
  const next = nextClass(placement, placed, explaining, row);
  return {
    segment: placed.definition.key,
    class: placed.class,
    because,
    missing,
    ...(next ? { next } : {}),
    lifted: lifts.flatMap(({ when, isLifted }, at) =>
      isLifted(row) ? [trueClauses(when, segmentation.lifts[at]?.when.condition, explaining, row)] : [],
    ),
  };
}
