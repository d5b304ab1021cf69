import type { Reason } from '../../basics/outcome.ts';
import type { Account } from '../../customers/account.ts';
import { factReader } from '../../customers/account-facts.ts';
import type { Segmentation } from '../../cycles/segmentation.ts';
import { rulesIn } from '../../rulebook/conditions/bind-rules.ts';
import { readKnown } from '../../rulebook/conditions/by-column.ts';
import { factsIn } from '../../rulebook/conditions/condition.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { classHysteresis } from '../../rulebook/rules/class-hysteresis.ts';
import { derivedFacts } from '../derived-facts.ts';
import type { Place, Placing } from '../placing-by-method.ts';
import type { Confidence } from '../segmented-account.ts';
import { holdClasses } from './hold-classes.ts';
import { placeOwn } from './place-own.ts';
import { classAt, placeAll, type Placement } from './placement.ts';
import { reasonsPlaced } from './reasons-placed.ts';

const LOW = 0;
const MEDIUM = 1;
const HIGH = 2;
const named: readonly Confidence[] = ['low', 'medium', 'high'];
const ranked: Readonly<Record<Confidence, number>> = { low: LOW, medium: MEDIUM, high: HIGH };

type Rank = (row: number) => number;

const weakest = (ranks: readonly Rank[]): Rank => {
  const [one, ...more] = ranks;
  if (!one) return () => HIGH;
  return more.length === 0 ? one : (row) => ranks.reduce((least, each) => Math.min(least, each(row)), HIGH);
};

/** How sure one may be of what a fact or a layer says of a row: what is missing and was asked for counts as half known. */
function confidenceOf(placement: Placement, key: string, made: Map<string, Rank>): Rank {
  const known = made.get(key);
  if (known) return known;
  const rank = makeConfidence(placement, key, (keys) =>
    weakest(keys.map((each) => confidenceOf(placement, each, made))),
  );
  made.set(key, rank);
  return rank;
}

function makeConfidence(
  { columns, layers, universe: { potentials } }: Placement,
  key: string,
  of: (keys: readonly string[]) => Rank,
): Rank {
  const built = layers.get(key);
  if (built?.kind === 'bands' || built?.kind === 'deciles') return of([built.layer.of]);
  if (built) {
    const steps = built.steps.map((step) => of(factsIn(step)));
    const all = weakest(steps);
    return (row) => (steps[built.taken[row]!] ?? all)(row);
  }
  const column = columns.get(key);
  const isDerived = derivedFacts.has(key);
  return (row) => {
    if (readKnown(column, row) === undefined) return MEDIUM;
    return isDerived ? ranked[potentials[row]?.confidence ?? 'medium'] : HIGH;
  };
}

/** How sure one may be that rows are where they are: of what nothing decided nobody is. */
function confidences(placement: Placement): (row: number) => Confidence {
  const made = new Map<string, Rank>();
  const ofSegments = placement.segments.map(({ when }) =>
    when ? weakest(factsIn(when).map((key) => confidenceOf(placement, key, made))) : () => LOW,
  );
  return (row) => named[ofSegments[placement.first[row]!]!(row)]!;
}

const none: readonly Reason[] = [];

/** Accounts by a template's content: their segment's class, lifted where something lifts it. */
export function placeByContent(
  segmentation: Segmentation,
  accounts: readonly Account[],
  { brand, universe, rules, isExplained, before }: Placing,
): Place {
  const ruled = rulesIn(rules);
  const placement = holdClasses(
    placeAll(segmentation, accounts, { brand, universe, ruled }),
    accounts,
    before,
    valueOf(rules, classHysteresis),
  );
  const own = placeOwn(placement, accounts.length, ruled);
  const [confidenceAt, reasonsFor] = [
    confidences(placement),
    reasonsPlaced(placement, own, universe.deciles, before?.cycle),
  ];
  const { ready } = segmentation;
  const readyOf = factReader(ready ?? '', brand);
  return (account, row) => {
    const segment = classAt(placement, row);
    return {
      segment,
      group: own.segmentAt(row)?.key ?? placement.segments[placement.first[row]!]!.definition.key,
      confidence: confidenceAt(row),
      ready: ready === undefined ? '' : String(readyOf(account) ?? ''),
      why: isExplained ? reasonsFor(account, row, segment) : none,
    };
  };
}
