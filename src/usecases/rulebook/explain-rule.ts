import { placeInYear, type CyclePlace } from '#domain/rulebook/rates/in-cycle.ts';
import { isPlanningDay, planningDay, type IsoDate } from '#domain/basics/iso-date.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { EffectiveRule, Rule, Scope } from '#domain/rulebook/rule.ts';
import { inForceAt } from '#domain/rulebook/rule-values.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import { partsOf, readPart, type NamedPart } from '#domain/rulebook/scope.ts';
import { withoutPeople } from '#domain/rulebook/without-people.ts';
import { loadInForce, rulesOn } from '../basis/process-in-force.ts';
import { findUnitInPart } from '../access/find-market.ts';
import type { World } from '../ports.ts';

export interface ExplainedRule {
  readonly rule: Rule;
  readonly effective: EffectiveRule & { readonly for?: Scope };
  /** The day the value holds on. */
  readonly on: IsoDate;
  /** Where the unit's cycle of that day lies in its year. */
  readonly place: CyclePlace;
}

/** A rule's value for the cycle a market plans, or on the day named, and the whole chain that led to it. */
export async function explainRule(
  world: World,
  actor: User,
  input: {
    readonly market: string;
    readonly rule: string;
    readonly on?: IsoDate;
    /** Which part of the work; what holds wherever nothing more specific was said when it names none. */
    readonly part?: NamedPart;
  },
) {
  const found = await findUnitInPart(world, actor, 'see-rules', input.market);
  if (!found.ok) return found;
  const rule = findRule(input.rule);
  if (!rule) return refused('rule-unknown', { rule: input.rule });
  const market = found.value;
  if (input.on !== undefined && !isPlanningDay(input.on)) return refusedInput('on', planningDay);
  const brands = market.teams.flatMap((team) => team.brands.map(({ key }) => key));
  const specialties =
    world.definitions.lists.find(({ key }) => key === 'specialty')?.entries.map(({ code }) => code) ?? [];
  const asked = readPart(input.part ?? {}, { brands: [...new Set(brands)], specialties });
  if ('unknown' in asked) return refusedInput(asked.unknown, asked.known.join(', '));
  const named = input.on;
  const { rules, on, cycle } = await world.storage.read(async (stores) => {
    // A cycle is planned with what it began with, or has today; a day is explained with the archetype of that day.
    if (named === undefined) {
      const inForce = await loadInForce(world, stores, market);
      return { rules: inForce.rules, on: inForce.cycle.from, cycle: inForce.cycle };
    }
    const { cycle } = await loadInForce(world, stores, market, { on: named });
    return { rules: await rulesOn(world, stores, market, named), on: named, cycle };
  });
  const place = placeInYear(cycle, market.cycle);
  const inForce = rules[rule.key];
  const isPart = partsOf(asked.part).length > 0;
  const effective = inForce && (isPart ? { key: rule.key, ...inForceAt(inForce, asked.part) } : inForce);
  const seesAuthors = may(actor, 'see-rule-authors', { market: market.code });
  return effective
    ? done<ExplainedRule>({ rule, effective: seesAuthors ? effective : withoutPeople(effective), on, place })
    : refused('rule-unknown', { rule: input.rule });
}
