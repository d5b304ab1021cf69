import { isPlanningDay, planningDay, type IsoDate } from '#domain/basics/iso-date.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { EffectiveRule, Rule } from '#domain/rulebook/rule.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import { withoutPeople } from '#domain/rulebook/without-people.ts';
import { loadInForce, rulesOn } from '../basis/cycle-basis.ts';
import { findMarketInPart } from '../access/find-market.ts';
import type { World } from '../ports.ts';

export interface ExplainedRule {
  readonly rule: Rule;
  readonly effective: EffectiveRule;
  /** The day the value holds on. */
  readonly on: IsoDate;
}

/** A rule's value for the cycle a market plans, or on the day named, and the whole chain that led to it. */
export async function explainRule(
  world: World,
  actor: User,
  input: { readonly market: string; readonly rule: string; readonly on?: IsoDate },
) {
  const found = findMarketInPart(world, actor, 'see-rules', input.market);
  if (!found.ok) return found;
  const rule = findRule(input.rule);
  if (!rule) return refused('rule-unknown', { rule: input.rule });
  const market = found.value;
  if (input.on !== undefined && !isPlanningDay(input.on)) return refusedInput('on', planningDay);
  const named = input.on;
  const { rules, on } = await world.storage.read(async (stores) => {
    // A cycle is planned with what it began with, or has today; a day is explained with the archetype of that day.
    if (named === undefined) {
      const inForce = await loadInForce(world, stores, market);
      return { rules: inForce.rules, on: inForce.cycle.from };
    }
    return { rules: await rulesOn(world, stores, market, named), on: named };
  });
  const effective = rules[rule.key];
  const seesAuthors = may(actor, 'see-rule-authors', { market: market.code });
  return effective
    ? done<ExplainedRule>({ rule, effective: seesAuthors ? effective : withoutPeople(effective), on })
    : refused('rule-unknown', { rule: input.rule });
}
