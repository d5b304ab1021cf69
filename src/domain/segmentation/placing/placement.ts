import { segments as classes, type Segment } from '../../basics/segment.ts';
import type { Account } from '../../customers/account.ts';
import type { SegmentDefinition, Segmentation } from '../../cycles/segmentation.ts';
import { bindRules, type RuleReader } from '../../rulebook/conditions/bind-rules.ts';
import { firstThatHolds, NOBODY, type Column, type Columns } from '../../rulebook/conditions/by-column.ts';
import type { Condition } from '../../rulebook/conditions/condition.ts';
import { derivedFacts, POTENTIAL, POTENTIAL_JUDGED, POTENTIAL_SOURCE } from '../derived-facts.ts';
import { isOwnPotential } from '../potential.ts';
import type { Universe } from '../universe.ts';
import { buildLayer, type BuiltLayer, type LayerInput } from './build-layers.ts';
import { codeColumn, factColumn, numberColumn } from './fact-columns.ts';

/** A segment with its rules bound. */
export interface BoundSegment {
  readonly definition: SegmentDefinition;
  readonly class: Segment;
  /** Absent of the one that takes whoever is in no other. */
  readonly when?: Condition;
}

/** Where the accounts of a brand stand by a template's content, and all that explains it. */
export interface Placement {
  readonly segmentation: Segmentation;
  readonly columns: ReadonlyMap<string, Column>;
  readonly layers: ReadonlyMap<string, BuiltLayer>;
  readonly segments: readonly BoundSegment[];
  /** The segment of each row, by its place. */
  readonly first: Int16Array;
  /** For each lift the rows it lifts. */
  readonly lifts: readonly { readonly when: Condition; readonly isLifted: (row: number) => boolean }[];
  readonly universe: Pick<Universe, 'potentials'>;
  /** Rows that keep the class they had, although by themselves they would have another. */
  readonly kept: ReadonlyMap<number, KeptClass>;
}

/** What an account stays by: it lies so near to a cut that it keeps the class it had. */
export interface KeptClass {
  /** The class it would have by itself. */
  readonly from: Segment;
  /** The layer whose cut it is, and which of its cuts. */
  readonly layer: string;
  readonly cut: number;
}

/** The class of a row of a placement, with all that lifts it. */
export function classAt(
  { segments, first, lifts, segmentation }: Pick<Placement, 'segments' | 'first' | 'lifts' | 'segmentation'>,
  row: number,
): Segment {
  const placed = segments[first[row]!];
  if (!placed) throw new TypeError('a segmentation leaves somebody in no segment');
  const steps = lifts.reduce(
    (sum, { isLifted }, at) => sum + (isLifted(row) ? segmentation.lifts[at]!.classes : 0),
    0,
  );
  return classes[Math.max(0, classes.indexOf(placed.class) - steps)] ?? placed.class;
}

const isClass = (value: unknown): value is Segment => classes.some((each) => each === value);

function classOf({ class: of }: SegmentDefinition, ruled: RuleReader): Segment {
  const value = typeof of === 'string' ? of : ruled(of.rule);
  if (!isClass(value)) throw new TypeError('the class of a segment is none of the scheme');
  return value;
}

/** The potential as it was worked out, beside what accounts say themselves. */
function derivedColumns({
  potentials,
}: Pick<Universe, 'potentials'>): readonly (readonly [string, Column])[] {
  const rows = potentials.length;
  return [
    [POTENTIAL, numberColumn(rows, (row) => potentials[row]?.value)],
    [POTENTIAL_SOURCE, codeColumn(rows, (row) => potentials[row]?.source)],
    [POTENTIAL_JUDGED, codeColumn(rows, (row) => potentials[row]?.judged)],
  ];
}

export interface PlacingInput {
  readonly brand: string;
  readonly universe: Pick<Universe, 'potentials'>;
  readonly ruled: RuleReader;
}

/** Puts every account into the first segment whose condition holds of it; whoever is in none, into the last. */
export function placeAll(
  segmentation: Segmentation,
  accounts: readonly Account[],
  { brand, universe, ruled }: PlacingInput,
): Placement {
  const columns = new Map<string, Column>(derivedColumns(universe));
  for (const fact of segmentation.facts)
    if (!derivedFacts.has(fact.key)) columns.set(fact.key, factColumn(accounts, fact, brand));
  const { potentials } = universe;
  const input: LayerInput = {
    accounts,
    ruled,
    columns,
    isOwn: (fact, row) => {
      const potential = fact === POTENTIAL ? potentials[row] : undefined;
      return potential === undefined || isOwnPotential(potential);
    },
  };
  const layers = new Map(
    segmentation.layers.map((layer): [string, BuiltLayer] => [layer.key, buildLayer(input, layer)]),
  );
  const segments = segmentation.segments.map((definition): BoundSegment => ({
    definition,
    class: classOf(definition, ruled),
    ...(definition.when ? { when: bindRules(definition.when.condition, ruled) } : {}),
  }));
  const lifting = segmentation.lifts.map(({ when }) => bindRules(when.condition, ruled));
  return {
    segmentation,
    columns,
    layers,
    segments,
    ...standIn({ segments, lifting }, columns, accounts.length),
    universe,
    kept: new Map(),
  };
}

/** In which segments rows stand, and what lifts them, by what their columns say. */
export function standIn(
  {
    segments,
    lifting,
  }: { readonly segments: readonly BoundSegment[]; readonly lifting: readonly Condition[] },
  columns: Columns,
  rows: number,
): Pick<Placement, 'first' | 'lifts'> {
  const conditions = segments.map(({ when }): Condition => when ?? { op: 'value', at: 0, value: true });
  return {
    first: firstThatHolds(conditions, columns, rows),
    lifts: lifting.map((when) => {
      const held = firstThatHolds([when], columns, rows);
      return { when, isLifted: (row: number) => held[row] !== NOBODY };
    }),
  };
}
