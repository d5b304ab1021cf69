import { reason } from '../../basics/outcome.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { brandsCombine } from '../../rulebook/rules/brands-combine.ts';
import { sharedVisitsKey } from '../relaxation.ts';
import type { CountedLine, PlanCap } from './plan-cap.ts';

/**
 * Where brands share their visits (rule `brands-combine` is `max`), an account gets on a channel at most what the
 * brand that asks for most may have, over all brands; otherwise what they ask for adds up and nothing is capped.
 */
export function brandsCombined(lines: readonly CountedLine[], rules: EffectiveRules): PlanCap[] {
  if (valueOf(rules, brandsCombine) !== 'max') return [];
  const shared = new Map<string, CountedLine[]>();
  for (const line of lines) {
    const key = sharedVisitsKey(line.account, line.channel);
    const group = shared.get(key);
    if (group) group.push(line);
    else shared.set(key, [line]);
  }
  return [...shared].flatMap(([key, group]): PlanCap[] => {
    // What a brand may have of an account that several territories share is the sum of what each may give it.
    const ofBrands = Map.groupBy(group, (line) => line.brand);
    const maximum = Math.max(
      ...Array.from(ofBrands.values(), (lines) => lines.reduce((sum, line) => sum + line.maximum, 0)),
    );
    const [first] = group;
    if (first === undefined || ofBrands.size < 2) return [];
    return [
      {
        cap: { key, lines: group.map((line) => line.key), maximum },
        binding: 'brands',
        why: [reason('bound-brands', { channel: first.channel, maximum })],
      },
    ];
  });
}
