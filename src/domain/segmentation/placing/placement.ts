import { segments as classes, type Segment } from '../../basics/segment.ts';
import type { Account } from '../../customers/account.ts';
import type { SegmentDefinition, Segmentation } from '../../cycles/segmentation.ts';
import { bindRules, type RuleReader } from '../../rulebook/conditions/bind-rules.ts';
import { firstThatHolds, NOBODY, type Column } from '../../rulebook/conditions/by-column.ts';
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
  const conditions = segments.map(({ when }): Condition => when ?? { op: 'value', at: 0, value: true });
  const first = firstThatHolds(conditions, columns, accounts.length);
  const lifts = segmentation.lifts.map(({ when }) => {
    const bound = bindRules(when.condition, ruled);
    const held = firstThatHolds([bound], columns, accounts.length);
    return { when: bound, isLifted: (row: number) => held[row] !== NOBODY };
  });
  return { segmentation, columns, layers, segments, first, lifts, universe };
}
