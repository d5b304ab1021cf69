import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import type { CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import { grantLayers } from '#domain/rulebook/latitude-request.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import type { MarketProcess } from './market-process.ts';
import type { Stores, World } from '../ports.ts';

type MarketNow = Pick<MarketProcess, 'market' | 'cycle' | 'assignment' | 'rules'>;

/**
 * The rules of each team. A market's own are those of its first team; another team differs from them in what either
 * of both teams says for itself, and in nothing else: an opened cycle keeps the rest.
 */
async function teamRules(
  world: World,
  stores: Stores,
  { market, cycle, assignment, rules }: MarketNow,
): Promise<Readonly<Record<string, EffectiveRules>> | undefined> {
  const [first, ...others] = market.teams;
  if (!first || others.length === 0) return undefined;
  const grants = grantLayers(await stores.latitudeRequests.list({ market: market.code }));
  const above = [world.definitions.global, assignment.archetype.layer, market.layer, ...grants];
  const ofOthers = others.map((team): [string, EffectiveRules] => {
    const resolved = resolveRules([...above, team.layer], cycle.from).rules;
    const own = new Set([...first.layer.settings, ...team.layer.settings].map(({ rule }) => rule));
    const differing = Object.entries(resolved).filter(([key]) => own.has(key));
    return [team.key, { ...rules, ...Object.fromEntries(differing) }];
  });
  return Object.fromEntries([[first.key, rules], ...ofOthers]);
}

/** Remarks on an absence are for its readers; nothing in a plan depends on them. */
const withoutNote = (event: CapacityEvent): CapacityEvent => ({ ...event, note: '' });

/** What a plan needs to know of working time besides reps and public holidays. */
export async function workingTimeInput(
  world: World,
  stores: Stores,
  status: MarketNow,
): Promise<Pick<MakePlanInput, 'events' | 'teamRules'>> {
  const rules = await teamRules(world, stores, status);
  return {
    events: (await stores.capacityEvents.ofMarket(status.market.code)).map(withoutNote),
    ...(rules ? { teamRules: rules } : {}),
  };
}
