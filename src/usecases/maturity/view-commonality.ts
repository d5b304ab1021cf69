import { done } from '#domain/basics/outcome.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Archetype } from '#domain/maturity/maturity-model.ts';
import { unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import {
  feltByUnit,
  inCommon,
  type FeltByUnit,
  type InCommon,
  type SaidByArchetype,
} from '#domain/reporting/migration/commonality.ts';
import { valueOf } from '#domain/rulebook/rule-values.ts';
import { archetypesMaximum, templatesMaximum } from '#domain/rulebook/rules/most-archetypes.ts';
import { ofEachMarket, type UnreadableMarket } from '../basis/each-market.ts';
import { loadAsOfToday } from '../basis/process-in-force.ts';
import { archetypeRules, centralRules } from '../basis/rules-in-force.ts';
import { companyToday } from '../basis/today.ts';
import type { UnitCycle } from '../basis/unit-cycle.ts';
import type { Stores, World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';
import { compareArchetypes } from './preview-migration.ts';

/** What a unit would have to do, and feel, if it ran another archetype. */
export interface MergedUnit extends FeltByUnit {
  readonly market: UnitMarket;
  /** In points. */
  readonly effort: number;
  /** Values of its own that would no longer hold. */
  readonly settingsLost: number;
}

/** Two archetypes made one: the units of the first would run the second. */
export interface Merger {
  readonly from: string;
  readonly into: string;
  readonly units: readonly MergedUnit[];
}

export interface ArchetypePair extends InCommon {
  readonly archetypes: readonly [string, string];
  /** Either way round. */
  readonly mergers: readonly [Merger, Merger];
}

export interface Commonality {
  /** Archetypes by rising rank, then those that stand apart, each with how many units run it of those that are seen. */
  readonly archetypes: readonly { readonly archetype: Archetype; readonly units: number }[];
  /** Those that have most in common first. */
  readonly pairs: readonly ArchetypePair[];
  readonly templates: number;
  /** How many the centre's rules let there be. */
  readonly most: { readonly archetypes: number; readonly templates: number };
  readonly unreadable: readonly UnreadableMarket[];
}

interface RunByUnit {
  readonly of: UnitCycle;
  readonly archetype: Archetype;
}

async function mergedUnit(
  world: World,
  stores: Stores,
  { of, archetype }: RunByUnit,
  into: Archetype,
): Promise<MergedUnit> {
  const { rules, effort, settingsLost } = await compareArchetypes(world, stores, of, archetype, into);
  return {
    market: of.market,
    effort: effort.points,
    settingsLost: settingsLost.length,
    ...feltByUnit(rules, of.market.cycle.months),
  };
}

function saidBy(world: World, archetype: Archetype): SaidByArchetype {
  const template = world.definitions.templates.find(({ key }) => key === archetype.template);
  if (!template) throw new Error(`archetype ${archetype.key} names no template that is known`);
  return { template, rules: archetypeRules(world, archetype, companyToday(world)) };
}

async function compareAll(world: World, actor: User, _input: object) {
  const { archetypes, markets, templates } = world.definitions;
  const seen = markets.filter(({ code }) => may(actor, 'compare-markets', { market: code }));
  if (seen.length === 0) return notAllowed(actor);
  return world.storage.read(async (stores) => {
    const { found, unreadable } = await ofEachMarket(seen.flatMap(unitsOf), async (unit) => {
      const of = await loadAsOfToday(world, stores, unit);
      return of.assignment ? [{ of, archetype: of.assignment.archetype }] : [];
    });
    const merge = async (from: Archetype, into: Archetype): Promise<Merger> => {
      const units: MergedUnit[] = [];
      for (const each of found)
        if (each.archetype.key === from.key) units.push(await mergedUnit(world, stores, each, into));
      return { from: from.key, into: into.key, units };
    };
    const pairs: ArchetypePair[] = [];
    for (const [index, one] of archetypes.entries())
      for (const other of archetypes.slice(index + 1))
        pairs.push({
          archetypes: [one.key, other.key],
          ...inCommon(saidBy(world, one), saidBy(world, other)),
          mergers: [await merge(one, other), await merge(other, one)],
        });
    const central = centralRules(world, companyToday(world));
    return done<Commonality>({
      archetypes: archetypes.map((archetype) => ({
        archetype,
        units: found.filter((each) => each.archetype.key === archetype.key).length,
      })),
      pairs: sortedBy(pairs, ({ alike }) => -alike),
      templates: templates.length,
      most: {
        archetypes: valueOf(central, archetypesMaximum),
        templates: valueOf(central, templatesMaximum),
      },
      unreadable,
    });
  });
}

/**
 * For each two archetypes what they have in common, and what making them one would cost which units: of those in markets
 * that the actor may set side by side.
 */
export const viewCommonality = asQuestion('what archetypes have in common', compareAll);
