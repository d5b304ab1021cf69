import type { Layer, Segmentation, WrittenCondition } from '../../cycles/segmentation.ts';
import type { Condition } from '../../rulebook/conditions/condition.ts';
import type { EffectiveRules, Rule, RuleValue } from '../../rulebook/rule.ts';
import { adoptionBands } from '../../rulebook/rules/adoption-bands.ts';
import { adoptionMissing } from '../../rulebook/rules/adoption-missing.ts';
import { classHysteresis } from '../../rulebook/rules/class-hysteresis.ts';
import { influenceLifts } from '../../rulebook/rules/influence-lifts.ts';
import { potentialClassCounts } from '../../rulebook/rules/potential-class-counts.ts';
import { potentialMissing } from '../../rulebook/rules/potential-missing.ts';
import { potentialPeers } from '../../rulebook/rules/potential-peers.ts';
import { potentialShare } from '../../rulebook/rules/potential-share.ts';
import { segmentGrid } from '../../rulebook/rules/segment-grid.ts';
import { targetSegments, targetSpecialties } from '../../rulebook/rules/target-selection.ts';
import { rules as rulebook } from '../../rulebook/rules.ts';
import type { SegmentedBy } from '../segment-accounts.ts';

/** What somebody wants to see otherwise in a segmentation; what is left out stays as it is. */
export interface SegmentTrial {
  /** Values of rules, by key. */
  readonly rules: Readonly<Record<string, RuleValue>>;
  /** Conditions of segments, by their keys. */
  readonly conditions: Readonly<Record<string, WrittenCondition>>;
}

export const asItIs: SegmentTrial = { rules: {}, conditions: {} };

/** Rules that are read before any condition: potential and whom it is held against, and who is a target. */
const readAnyway: ReadonlySet<Rule> = new Set<Rule>([
  potentialPeers,
  potentialClassCounts,
  potentialMissing,
  classHysteresis,
  ...potentialShare.all,
  targetSegments,
  targetSpecialties,
]);

/** What the methods from before segments were content read besides. */
const steersMethods: ReadonlySet<Rule> = new Set<Rule>([
  ...adoptionBands,
  ...segmentGrid.all,
  influenceLifts,
  adoptionMissing,
]);

function rulesInCondition(part: Condition): readonly string[] {
  switch (part.op) {
    case 'rule':
      return [part.key];
    case 'value':
    case 'fact':
    case 'has':
      return [];
    case 'not':
      return rulesInCondition(part.of);
    case 'and':
    case 'or':
      return part.parts.flatMap(rulesInCondition);
    case 'if':
      return [part.when, part.so, part.otherwise].flatMap(rulesInCondition);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '+':
    case '-':
    case '*':
    case 'in':
      return [part.left, part.right].flatMap(rulesInCondition);
  }
}

const rulesInLayer = (layer: Layer): readonly string[] =>
  layer.kind === 'ladder'
    ? layer.steps.flatMap(({ when }) => rulesInCondition(when.condition))
    : [
        ...('rule' in layer.peers ? [layer.peers.rule] : []),
        ...(layer.kind === 'bands'
          ? layer.cuts.flatMap(({ to }) => (typeof to === 'number' ? [] : [to.rule]))
          : []),
      ];

function rulesInContent({ layers, segments, lifts }: Segmentation): readonly string[] {
  return [
    ...layers.flatMap(rulesInLayer),
    ...segments.flatMap(({ when, class: of }) => [
      ...(when ? rulesInCondition(when.condition) : []),
      ...(typeof of === 'string' ? [] : [of.rule]),
    ]),
    ...lifts.flatMap(({ when }) => rulesInCondition(when.condition)),
  ];
}

/** The rules that decide who is in which class, and who is a target: in the order of the rulebook. */
export function rulesOfSegments(by: SegmentedBy): readonly Rule[] {
  const read = typeof by === 'string' ? undefined : new Set(rulesInContent(by));
  return rulebook.filter(
    (rule) => readAnyway.has(rule) || (read === undefined ? steersMethods.has(rule) : read.has(rule.key)),
  );
}

/** The rules as they are for a brand, with what is tried in the place of what holds there. */
export function rulesTried(ofBrand: EffectiveRules, { rules }: Pick<SegmentTrial, 'rules'>): EffectiveRules {
  const tried = Object.entries(rules).flatMap(([key, value]) => {
    const known = ofBrand[key];
    if (!known) return [];
    const { scoped: _, ...rule } = known;
    return [[key, { ...rule, value }] as const];
  });
  return tried.length === 0 ? ofBrand : { ...ofBrand, ...Object.fromEntries(tried) };
}

/** The segmentation with what is tried in the place of conditions; one by a method has none. */
export function segmentationTried(
  by: SegmentedBy,
  { conditions }: Pick<SegmentTrial, 'conditions'>,
): SegmentedBy {
  if (typeof by === 'string' || Object.keys(conditions).length === 0) return by;
  return {
    ...by,
    segments: by.segments.map((segment) => {
      const when = conditions[segment.key];
      return when && segment.when ? { ...segment, when } : segment;
    }),
  };
}
