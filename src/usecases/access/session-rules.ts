import { valueOf } from '#domain/rulebook/rule-values.ts';
import { sessionIdleMinutes, sessionLifetimeHours } from '#domain/rulebook/rules/sessions.ts';
import { centralRules } from '../basis/rules-in-force.ts';
import type { World } from '../ports.ts';
import { companyToday } from '../basis/today.ts';

export interface SessionRules {
  readonly idleMinutes: number;
  readonly lifetimeHours: number;
}

export function sessionRules(world: World): SessionRules {
  // Nobody signs in to a market.
  const rules = centralRules(world, companyToday(world));
  return {
    idleMinutes: valueOf(rules, sessionIdleMinutes),
    lifetimeHours: valueOf(rules, sessionLifetimeHours),
  };
}
