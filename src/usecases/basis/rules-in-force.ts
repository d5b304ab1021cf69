import type { Finding } from '#domain/basics/finding.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { Archetype } from '#domain/maturity/maturity-model.ts';
import { clusterOf } from '#domain/organisation/cluster.ts';
import type { Market } from '#domain/organisation/market.ts';
import { isUnit, unitsOf } from '#domain/organisation/unit.ts';
import { grantLayers } from '#domain/rulebook/latitude-request.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import type { EffectiveRules, RuleLayer } from '#domain/rulebook/rule.ts';
import type { Stores, World } from '../ports.ts';
import { daysBy } from './today.ts';

export interface ResolvedRules {
  readonly rules: EffectiveRules;
  /** Settings of layers that do not take effect, as a team's beside a grant. */
  readonly findings: readonly Finding[];
}

type Asked = Pick<World, 'definitions'>;
type Kept = Pick<Stores, 'latitudeRequests'>;

/** The layers every team of a market has above it: the centre's, the archetype's, its cluster's, its own, what was granted. */
async function layersAboveTeams(
  { definitions }: Asked,
  stores: Kept,
  market: Market,
  archetype: Archetype | undefined,
) {
  const grants = grantLayers(
    await stores.latitudeRequests.list({ market: market.code }),
    daysBy({ definitions }, market.code),
  );
  const cluster = clusterOf(definitions.clusters, market.code);
  return [
    definitions.global,
    ...(archetype ? [archetype.layer] : []),
    ...(cluster ? [cluster.layer] : []),
    market.layer,
    ...grants,
  ];
}

/** Each layer has a number, by which others that hold the same layers are known. */
const numbers = new WeakMap<RuleLayer, number>();
let lastNumber = 0;

function numberOf(layer: RuleLayer): number {
  const number = numbers.get(layer) ?? (lastNumber += 1);
  numbers.set(layer, number);
  return number;
}

/** By the lowest layer, which a market has for itself, and then by the others, the day and the cycles. */
const resolvedBefore = new WeakMap<RuleLayer, Map<string, ResolvedRules>>();
/** Of a market: some archetypes, on some days. */
const MOST = 6;

/**
 * What layers come to on a day. Those of the definitions never change, so that it is worked out once of them, for every
 * page asks; what was granted is another layer each time.
 */
function resolveOnce(layers: readonly RuleLayer[], on: IsoDate, lengths: readonly number[]): ResolvedRules {
  const lowest = layers.at(-1);
  if (!lowest || layers.some(({ kind }) => kind === 'grant')) return resolveRules(layers, on, lengths);
  const known = resolvedBefore.get(lowest) ?? new Map<string, ResolvedRules>();
  resolvedBefore.set(lowest, known);
  const asked = `${on} ${lengths.join(',')} ${layers.map(numberOf).join(',')}`;
  const before = known.get(asked);
  if (before) return before;
  const resolved = resolveRules(layers, on, lengths);
  if (known.size >= MOST) known.clear();
  known.set(asked, resolved);
  return resolved;
}

/**
 * The rules a unit has, or would have, with an archetype on a day, and what of its own settings that would not allow. Of
 * a market with several those that all its units have above them.
 */
export async function resolveMarketRules(
  world: Asked,
  stores: Kept,
  market: Market,
  archetype: Archetype | undefined,
  on: IsoDate,
): Promise<ResolvedRules> {
  const team = market.teams.length === 1 ? market.teams[0] : undefined;
  const above = await layersAboveTeams(world, stores, market, archetype);
  const lengths = isUnit(market) ? [market.cycle.months] : unitsOf(market).map(({ cycle }) => cycle.months);
  return resolveOnce(
    [...above, ...(team ? [team.layer] : [])],
    on,
    lengths.length === 0 ? [market.cycle.months] : lengths,
  );
}

/** What the centre and an archetype say on a day, before any market speaks. */
export const archetypeRules = (
  { definitions: { global } }: Asked,
  { layer }: Archetype,
  on: IsoDate,
): EffectiveRules => resolveRules([global, layer], on).rules;

/** What the centre and a market say on a day, whatever archetype it may be: for who works on files without a database. */
export const writtenRules = (
  { definitions: { global } }: Asked,
  { layer }: Market,
  on: IsoDate,
): EffectiveRules => resolveRules([global, layer], on).rules;

/** What the centre said on the day it was asked about last: whoever is signed in asks it with every request. */
const central = new WeakMap<RuleLayer, { readonly on: IsoDate; readonly rules: EffectiveRules }>();

/** What the centre alone says on a day, for what is of no market. */
export function centralRules({ definitions: { global } }: Asked, on: IsoDate): EffectiveRules {
  const known = central.get(global);
  if (known?.on === on) return known.rules;
  const { rules } = resolveRules([global], on);
  central.set(global, { on, rules });
  return rules;
}
