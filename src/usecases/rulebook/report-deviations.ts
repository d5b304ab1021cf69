import type { IsoDate } from '#domain/basics/iso-date.ts';
import { unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import { done, refusedInput } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import { archetypeSince } from '#domain/maturity/archetype-since.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { OwnSegment } from '#domain/cycles/segmentation.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import type { Deviation, Disagreement, MarketRules } from '#domain/reporting/deviations.ts';
import { findDeviations, findDisagreements } from '#domain/reporting/deviations.ts';
import { ofEachMarket, type UnreadableMarket } from '../basis/each-market.ts';
import { loadAsOfToday, loadInForce } from '../basis/process-in-force.ts';
import { centralRules } from '../basis/rules-in-force.ts';
import { assessmentsOf } from '../basis/market-maturity.ts';
import type { Stores, World } from '../ports.ts';
import type { RulesBasis } from '#domain/reporting/deviations.ts';
import { placeInYear } from '#domain/rulebook/rates/in-cycle.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { daysBy, todayIn } from '../basis/today.ts';
import { unitFactsOf } from '../basis/unit-facts.ts';

export interface DeviationReport {
  /** Those that whoever asks may ask about, by code; also where one cluster alone is reported. */
  readonly markets: readonly string[];
  readonly deviations: readonly Deviation[];
  readonly disagreements: readonly Disagreement[];
  /** Segments that markets and units add to those of their templates. */
  readonly ownSegments: readonly AddedSegment[];
  readonly basis: readonly RulesBasis[];
  /** Of these nothing is said. */
  readonly unreadable: readonly UnreadableMarket[];
}

/** A segment of a market's own, or a unit's, in the template the unit runs. */
export interface AddedSegment extends Pick<OwnSegment, 'key' | 'name' | 'class' | 'of' | 'why'> {
  readonly market: string;
  readonly template: string;
  /** Its condition as it is written. */
  readonly when: string;
}

const addedIn = ({ market, template }: RulesInSight): readonly AddedSegment[] =>
  (template?.segmentation?.own ?? []).map(({ key, name, class: of, of: addedBy, why, when: { text } }) => ({
    market,
    template: template?.key ?? '',
    key,
    name,
    class: of,
    of: addedBy,
    why,
    when: text,
  }));

export interface DeviationInput {
  /** The key of a cluster whose markets alone are reported. */
  readonly cluster?: string;
  /** Every market by the definitions of today, also where an opened cycle keeps others. */
  readonly today?: boolean;
}

/** A market in the cycle its rules are for. */
interface RulesInSight extends MarketRules {
  readonly basis: RulesBasis;
  readonly definition: Market;
  readonly cycle: Cycle;
  readonly assignment?: Assignment;
  readonly template?: ProcessTemplate;
}

/** A unit's rules for the cycle it plans, where they come from, and since when its layers have held. */
export async function rulesWithBasis(
  world: World,
  stores: Stores,
  market: UnitMarket,
  { today = false }: DeviationInput,
): Promise<RulesInSight> {
  const load = today ? loadAsOfToday : loadInForce;
  const {
    market: definition,
    cycle,
    opened,
    assignment,
    template,
    rules,
  } = await load(world, stores, market);
  const assessments = await assessmentsOf(world, stores, market);
  const dayOf = daysBy(world, market.code);
  const facts = await unitFactsOf(world, stores, market, todayIn(world, market.code));
  const began = assessments[0]?.on ?? '';
  return {
    market: market.address,
    definition,
    cycle,
    ...(assignment ? { assignment } : {}),
    ...(template ? { template } : {}),
    rules,
    place: placeInYear(cycle, definition.cycle),
    since: {
      archetype: assignment
        ? archetypeSince(assignment, world.definitions.archetypes, assessments, facts, dayOf)
        : began,
      cluster: began,
      market: began,
      team: began,
    },
    basis: {
      market: market.address,
      on: cycle.from,
      ...(opened ? { opened: { cycle: cycle.id, on: dayOf(opened.openedAt) } } : {}),
    },
  };
}

/** What the centre says on the day for which each market's rules are: their cycles begin on different ones. */
function centralFor(world: World, markets: readonly RulesInSight[]): (market: MarketRules) => EffectiveRules {
  const dayOf = new Map<MarketRules, IsoDate>(markets.map((each) => [each, each.basis.on]));
  const byDay = new Map<IsoDate, EffectiveRules>();
  return (market) => {
    const day = dayOf.get(market) ?? '';
    const known = byDay.get(day) ?? centralRules(world, day);
    byDay.set(day, known);
    return known;
  };
}

/**
 * Which markets differ from the centre or from one another: in which rule, by how much, since when, why. A market
 * with an open cycle is reported with the rules that cycle keeps. Whoever has some of the markets alone is told of those.
 */
export async function reportDeviations(world: World, actor: User, input: DeviationInput = {}) {
  const { definitions } = world;
  const seen = definitions.markets.filter(({ code }) => may(actor, 'report-deviations', { market: code }));
  if (seen.length === 0) return notAllowed(actor);
  const { cluster: key = '' } = input;
  const cluster = definitions.clusters.find((each) => each.key === key);
  if (key !== '' && !cluster)
    return refusedInput('cluster', definitions.clusters.map((each) => each.key).join(', '));
  const wanted = seen.filter(({ code }) => !cluster || cluster.markets.includes(code));
  const { found: markets, unreadable } = await world.storage.read((stores) =>
    ofEachMarket(wanted.flatMap(unitsOf), async (market) => [
      await rulesWithBasis(world, stores, market, input),
    ]),
  );
  return done<DeviationReport>({
    markets: seen.map(({ code }) => code),
    deviations: findDeviations(centralFor(world, markets), markets),
    disagreements: findDisagreements(markets),
    ownSegments: markets.flatMap(addedIn),
    basis: markets.map((each) => each.basis),
    unreadable,
  });
}
