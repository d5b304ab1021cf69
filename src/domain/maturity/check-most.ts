import { atLine, finding, type Finding } from '../basics/finding.ts';
import { resolveRules } from '../rulebook/resolve-rules.ts';
import type { RuleLayer } from '../rulebook/rule.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { archetypesMaximum, templatesMaximum } from '../rulebook/rules/most-archetypes.ts';

/** The last day there is: what the centre says from some day on counts as well. */
const LAST_DAY = '9999-12-31';

/** More archetypes or templates than the centre's own rule lets there be, at the line of the rule. */
export function checkMost({
  global,
  archetypes,
  templates,
}: {
  readonly global: RuleLayer;
  readonly archetypes: readonly { readonly key: string }[];
  readonly templates: readonly { readonly key: string }[];
}): readonly Finding[] {
  const { rules } = resolveRules([global], LAST_DAY);
  const counted = [
    { rule: archetypesMaximum, what: 'archetypes', there: archetypes },
    { rule: templatesMaximum, what: 'templates', there: templates },
  ] as const;
  return counted.flatMap(({ rule, what, there }) => {
    const most = valueOf(rules, rule);
    if (there.length <= most) return [];
    const said = global.settings.findLast((each) => each.rule === rule.key)?.where;
    const values = {
      what,
      count: there.length,
      most,
      rule: rule.key,
      keys: there.map(({ key }) => key).join(', '),
    };
    return [finding('error', 'definitions.more-than-most', said ?? atLine('archetypes/global.yaml'), values)];
  });
}
