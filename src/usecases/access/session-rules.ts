import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import { sessionIdleMinutes, sessionLifetimeHours } from '#domain/rulebook/rules/sessions.ts';
import type { World } from '../ports.ts';

/** What the centre says: nobody signs in to a market. */
const companyRules = (world: World): EffectiveRules =>
  resolveRules([world.definitions.global], world.clock.today()).rules;

export interface SessionRules {
  readonly idleMinutes: number;
  readonly lifetimeHours: number;
}

export function sessionRules(world: World): SessionRules {
  const rules = companyRules(world);
  return {
    idleMinutes: valueOf(rules, sessionIdleMinutes),
    lifetimeHours: valueOf(rules, sessionLifetimeHours),
  };
}
