import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { kindOfLayer, type Segmentation, type WrittenCondition } from '#domain/cycles/segmentation.ts';
import { checkCondition, type Vocabulary } from '#domain/rulebook/conditions/check-condition.ts';
import type { RuleValue } from '#domain/rulebook/rule.ts';
import { checkRuleValue, rules as rulebook } from '#domain/rulebook/rules.ts';
import { derivedFacts } from '#domain/segmentation/derived-facts.ts';
import type { SegmentedBy } from '#domain/segmentation/segment-accounts.ts';
import { rulesOfSegments, type SegmentTrial } from '#domain/segmentation/trial/trial.ts';
import type { World } from '../ports.ts';

/** What is to be tried, as somebody says it. */
export interface AskedTrial {
  /** Values of rules, by key. */
  readonly rules?: Readonly<Record<string, RuleValue>>;
  /** Conditions of segments as they would be written, by the segments' keys. */
  readonly conditions?: Readonly<Record<string, string>>;
}

/** What conditions of a segment may speak of: facts that were kept with the plan, and all layers. */
export const vocabularyOf = ({ facts, layers }: Pick<Segmentation, 'facts' | 'layers'>): Vocabulary =>
  new Map([
    ...derivedFacts,
    ...facts.map(({ key, kind }) => [key, kind] as const),
    ...layers.map((layer) => [layer.key, kindOfLayer(layer)] as const),
  ]);

const ruleKeys = rulebook.map(({ key }) => key);

function checkRules(by: SegmentedBy, asked: Readonly<Record<string, RuleValue>>): readonly Finding[] {
  const possible = rulesOfSegments(by);
  return Object.entries(asked).flatMap(([key, value]) => {
    const rule = possible.find((each) => each.key === key);
    if (!rule) {
      const allowed = possible.map((each) => each.key).join(', ');
      return [finding('error', 'input.not-accepted', atSubject(key), { allowed })];
    }
    const allowed = checkRuleValue(rule, value);
    return allowed === undefined ? [] : [finding('error', 'input.not-accepted', atSubject(key), { allowed })];
  });
}

function readConditions(
  world: Pick<World, 'readCondition'>,
  by: SegmentedBy,
  asked: Readonly<Record<string, string>>,
): { readonly conditions: Record<string, WrittenCondition>; readonly findings: readonly Finding[] } {
  const conditions: Record<string, WrittenCondition> = {};
  const findings: Finding[] = [];
  const own = typeof by === 'string' ? [] : by.segments.flatMap(({ key, when }) => (when ? [key] : []));
  const vocabulary = typeof by === 'string' ? undefined : vocabularyOf(by);
  for (const [segment, text] of Object.entries(asked)) {
    const where = atSubject(segment);
    if (!vocabulary || !own.includes(segment)) {
      findings.push(finding('error', 'input.not-accepted', where, { allowed: own.join(', ') || '–' }));
      continue;
    }
    const { condition, faults = [] } = world.readCondition(text);
    const wrong = [...faults, ...(condition ? checkCondition(condition, vocabulary, ruleKeys) : [])];
    findings.push(
      ...wrong.map(({ code, at, values }) =>
        finding('error', `definitions.${code}`, where, { ...values, column: at + 1 }),
      ),
    );
    if (condition && wrong.length === 0) conditions[segment] = { text, condition };
  }
  return { conditions, findings };
}

/** Understands what is to be tried of a segmentation; everything that is wrong with it at once. */
export function readTrial(
  world: Pick<World, 'readCondition'>,
  by: SegmentedBy,
  { rules = {}, conditions: asked = {} }: AskedTrial,
): { readonly trial: SegmentTrial; readonly findings: readonly Finding[] } {
  const { conditions, findings } = readConditions(world, by, asked);
  return { trial: { rules, conditions }, findings: [...checkRules(by, rules), ...findings] };
}
