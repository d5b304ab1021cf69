import { inLocale } from '#domain/basics/local-text.ts';
import type { AnyAmbition } from '#domain/maturity/ambition/ambition.ts';
import type { ArchetypeOverride } from '#domain/maturity/assignment.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';
import type { Dimension } from '#domain/maturity/maturity-model.ts';
import type { Market } from '#domain/organisation/market.ts';
import { isUnit, unitNamed } from '#domain/organisation/unit.ts';
import { wordFinding, type Messages } from '#messages/messages.ts';
import type { MaturityComparison } from '#usecases/maturity/compare-maturity.ts';
import type { AssessmentResult } from '#usecases/maturity/record-assessment.ts';
import type { MarketMaturity } from '#usecases/maturity/view-maturity.ts';
import { presentUnreadable } from '../../present-unreadable.ts';
import type { MarketMaturityAnswer, MaturityAnswer } from './schemas.ts';

const presentLevel = (
  { level, name, looksLike, evidence, shownBy }: Dimension['levels'][number],
  locale: string,
) => ({
  level,
  name: inLocale(name, locale),
  looksLike: inLocale(looksLike, locale),
  evidence: inLocale(evidence, locale),
  shownBy,
});

const presentPart = (market: Market) => {
  const unit = isUnit(market) ? unitNamed(market) : '';
  return { market: market.code, ...(unit === '' ? {} : { unit }) };
};

/** Levels of the markets in the words of one language. */
export function presentMaturity(
  { dimensions, markets, unreadable }: MaturityComparison,
  messages: Messages,
  locale: string,
): MaturityAnswer {
  const presentMarket = ({
    market,
    assignment,
    assessments,
    ambition,
    measured,
  }: MaturityComparison['markets'][number]): MaturityAnswer['markets'][number] => ({
    ...presentPart(market),
    name: inLocale(market.name, locale),
    ...(assignment ? { archetype: assignment.archetype.key } : {}),
    assessments,
    ambition,
    ...(measured ? { measured } : {}),
  });
  return {
    dimensions: dimensions.map(({ key, name, question, levels }) => ({
      key,
      name: inLocale(name, locale),
      question: inLocale(question, locale),
      levels: levels.map((level) => presentLevel(level, locale)),
    })),
    markets: markets.map(presentMarket),
    unreadable: presentUnreadable(unreadable, messages, locale),
  };
}

export const presentAmbition = ({ market: _market, ...step }: AnyAmbition) => ({
  day: step.day,
  levels: step.levels,
  who: step.who,
  why: step.why,
  from: step.from,
  ...('recordedAt' in step ? { recordedBy: step.recordedBy, recordedAt: step.recordedAt } : {}),
});

export const presentOverride = ({ market: _market, ...override }: ArchetypeOverride) => override;

export const presentBeside = (beside: Assignment['beside']) =>
  beside.map(({ archetype, ...each }) => ({ archetype: archetype.key, ...each }));

export const presentAssignment = ({ archetype, overridden, met, next, beside }: Assignment) => ({
  archetype: archetype.key,
  computed: (overridden?.computed ?? archetype).key,
  ...(overridden ? { override: presentOverride(overridden.override) } : {}),
  met,
  ...(next ? { next: { archetype: next.archetype.key, missing: next.missing } } : {}),
  beside: presentBeside(beside),
});

/** One market's path, what its data show and who decided what. */
export function presentMarketMaturity(view: MarketMaturity, locale: string): MarketMaturityAnswer {
  const { market, units, assignment, overrides, assessments, path, measured } = view;
  return {
    ...presentPart(market),
    name: inLocale(market.name, locale),
    units: units.map((each) => ({
      unit: each.market.unit,
      ...(each.assignment ? { archetype: each.assignment.archetype.key } : {}),
      ownLevels: each.isOwn,
    })),
    ...(assignment ? { assignment: presentAssignment(assignment) } : {}),
    overrides: overrides.map(presentOverride),
    assessments,
    ambitions: view.ambitions.map(presentAmbition),
    dimensions: path.map(({ dimension, points, steps, ambition, toGo, next, nextBy }, index) => {
      const { dimension: _dimension, ...shown } = measured[index] ?? {
        dimension: '',
        verdict: 'cannot-show' as const,
        evidence: [],
      };
      return {
        dimension: dimension.key,
        name: inLocale(dimension.name, locale),
        points,
        ...(ambition === undefined ? {} : { ambition }),
        steps: steps.map(({ day, level, step }) => ({ day, level, undated: step.from === 'undated' })),
        ...(nextBy === undefined ? {} : { nextBy }),
        toGo,
        ...(next ? { next: presentLevel(next, locale) } : {}),
        measured: shown,
      };
    }),
  };
}

export const presentAssessed = (
  { assignment, findings, ...result }: AssessmentResult,
  messages: Messages,
  locale: string,
) => ({
  ...result,
  ...(assignment ? { archetype: assignment.archetype.key } : {}),
  findings: findings.map((each) => wordFinding(messages, locale, each)),
});
