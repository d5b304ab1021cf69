import type { Brand, Market } from '#domain/organisation/market.ts';
import { isUnit, unitNamed } from '#domain/organisation/unit.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';
import type { Complexity } from '#domain/cycles/complexity.ts';
import type { PhaseKey } from '#domain/cycles/process-template.ts';
import type { ListedMarket } from '#usecases/organisation/list-markets.ts';
import type { CycleView } from '#usecases/cycles/view-cycle.ts';
import type { MarketView } from '#usecases/organisation/view-market.ts';
import { presentBeside } from '../../maturity/maturity/present-maturity.ts';
import { presentPlan } from '../../planning/plan/present-plan.ts';
import type { ListedMarketAnswer, MarketAnswer } from './schemas.ts';

const presentArchetype = (
  { archetype, assessment, met, next, beside }: Assignment,
  locale: string,
): NonNullable<MarketAnswer['archetype']> => ({
  key: archetype.key,
  name: inLocale(archetype.name, locale),
  description: inLocale(archetype.description, locale),
  assessedOn: assessment.on,
  criteria: met,
  ...(next
    ? {
        next: {
          key: next.archetype.key,
          name: inLocale(next.archetype.name, locale),
          missing: next.missing,
        },
      }
    : {}),
  beside: presentBeside(beside),
});

export const presentComplexity = (
  complexity: Complexity,
  assignment: Assignment | undefined,
): NonNullable<MarketAnswer['complexity']> => {
  const limit = assignment?.archetype.complexityLimit;
  return { ...complexity, ...(limit === undefined ? {} : { limit }) };
};

function stateOf({ phases }: CycleView, key: PhaseKey): Pick<MarketAnswer['deadlines'][number], 'state'> {
  const found = phases.find(({ phase }) => phase.key === key);
  return found ? { state: found.state } : {};
}

const unitSaid = (market: Market): { unit?: string } =>
  isUnit(market) && unitNamed(market) !== '' ? { unit: unitNamed(market) } : {};

export const presentListedMarket = (
  { market, ...standing }: ListedMarket,
  locale: string,
): ListedMarketAnswer => ({
  code: market.code,
  ...unitSaid(market),
  name: inLocale(market.name, locale),
  region: market.region,
  ...standing,
});

/** A market's standing in the words of one language. */
const presentBrand = ({ key, name, label, promoted }: Brand, team: string, locale: string) => ({
  key,
  name,
  team,
  ...(label
    ? {
        phase: label.phase,
        indications: label.indications.map(({ authorisedFrom, ...each }) => ({
          ...each,
          name: inLocale(each.name, locale),
          ...(authorisedFrom === null ? {} : { authorisedFrom }),
        })),
      }
    : {}),
  ...(promoted.from === '' ? {} : { promotedFrom: promoted.from }),
  ...(promoted.to === '' ? {} : { promotedTo: promoted.to }),
});

export function presentMarket(view: MarketView, locale: string): MarketAnswer {
  const {
    market,
    cycle,
    assignment,
    template,
    complexity,
    opened,
    deadlines,
    accounts,
    reps,
    plan,
    measures,
    openProposals,
  } = view;
  return {
    code: market.code,
    ...unitSaid(market),
    name: inLocale(market.name, locale),
    region: market.region,
    cycle,
    locales: market.locales,
    currency: market.currency,
    brands: market.teams.flatMap((team) => team.brands.map((brand) => presentBrand(brand, team.key, locale))),
    legalLimits: market.legalLimits,
    ...(assignment ? { archetype: presentArchetype(assignment, locale) } : {}),
    ...(template
      ? {
          template: {
            ...template,
            name: inLocale(template.name, locale),
            purpose: inLocale(template.purpose, locale),
          },
        }
      : {}),
    ...(complexity ? { complexity: presentComplexity(complexity, assignment) } : {}),
    opened: opened !== undefined,
    deadlines: deadlines.map(({ phase, due }) => ({
      phase: phase.key,
      name: inLocale(phase.name, locale),
      responsible: phase.responsible,
      accountable: phase.accountable,
      gates: phase.gates,
      due,
      ...(opened ? stateOf(opened, phase.key) : {}),
    })),
    accounts,
    reps,
    ...(plan ? { plan: presentPlan(plan) } : {}),
    ...(measures ? { measures } : {}),
    openProposals,
  };
}
