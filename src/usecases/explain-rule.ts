import type { Outcome } from '#domain/basics/outcome.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/basics/user.ts';
import { nextCycle } from '#domain/process/cycle.ts';
import type { EffectiveRule, Rule } from '#domain/rulebook/rule.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import { assignmentOf } from './market-maturity.ts';
import { findMarket, marketRules } from './market-process.ts';
import type { World } from './ports.ts';

/** A rule's value for a market's next cycle and the whole chain that led to it. */
export async function explainRule(
  world: World,
  actor: User,
  input: { readonly market: string; readonly rule: string },
): Promise<Outcome<{ readonly rule: Rule; readonly effective: EffectiveRule }>> {
  const found = findMarket(world, actor, input.market);
  if (!found.ok) return found;
  const rule = findRule(input.rule);
  if (!rule) return refused('rule-unknown', { rule: input.rule });
  const market = found.value;
  const today = world.clock.today();
  const assignment = await world.storage.read((stores) => assignmentOf(world, stores, market.code, today));
  const rules = marketRules(world, market, assignment, nextCycle(market, today).from);
  const effective = rules[rule.key];
  return effective ? done({ rule, effective }) : refused('rule-unknown', { rule: input.rule });
}
