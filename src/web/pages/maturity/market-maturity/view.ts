import { basisPoints } from '#domain/basics/units.ts';
import { toldIn } from '#domain/basics/local-text.ts';
import type { Finding } from '#domain/basics/finding.ts';
import type { ArchetypeOverride } from '#domain/maturity/assignment.ts';
import type { EnteredAssessment } from '#domain/maturity/check-assessment.ts';
import type { EnteredAmbition } from '#domain/maturity/ambition/check-ambition.ts';
import { countedMeasures, type MaturityMeasure } from '#domain/maturity/maturity-facts.ts';
import type { EvidenceReport, LevelDescription } from '#domain/maturity/maturity-model.ts';
import type { DimensionPath } from '#domain/maturity/maturity-path.ts';
import type { MeasuredLevel, MeasuredVerdict } from '#domain/maturity/measure-levels.ts';
import type { MarketMaturity } from '#usecases/maturity/view-maturity.ts';
import { viewSource } from './view-source.ts';
import { viewAmbition } from './view-ambition.ts';
import { levelPath } from '../../../charts/level-path.ts';
import { listFindings } from '../../../layout/list-findings.ts';
import { addressOf, isUnit } from '#domain/organisation/unit.ts';
import { wordMarket } from '#wording/word-market.ts';
import { wordAssignment } from '#wording/word-criterion.ts';
import type { Words } from '#wording/words.ts';

export interface MarketMaturityPageInput {
  readonly words: Words;
  readonly data: MarketMaturity;
  readonly today: string;
  /** What somebody has just filled in, when it was refused. */
  readonly draft?: EnteredAssessment;
  readonly ambition?: EnteredAmbition;
  readonly findings?: readonly Finding[];
}

const tones: Readonly<Record<MeasuredVerdict, string>> = {
  'cannot-show': '',
  'no-data': '',
  unclaimed: '',
  unchecked: '',
  agrees: 'good',
  below: 'warn',
  above: 'accent',
};

const archetypeName = (words: Words, { archetypes }: MarketMaturity, key: string): string => {
  const known = archetypes.find((each) => each.key === key);
  return known ? words.local(known.name) : key;
};

const writeMeasure = (words: Words, measure: MaturityMeasure, value: number | undefined): string =>
  value === undefined
    ? '–'
    : countedMeasures.includes(measure)
      ? words.number(value)
      : words.percent(basisPoints(value));

function viewMeasured(words: Words, measured: MeasuredLevel | undefined) {
  if (!measured) return { shown: '–', tone: '', verdict: '', conditions: [] };
  return {
    shown: measured.measured ?? '–',
    tone: tones[measured.verdict],
    verdict: words.t(`page.market-maturity.verdict.${measured.verdict}`),
    upTo: measured.upTo === undefined ? '' : words.t('page.market-maturity.up-to', { level: measured.upTo }),
    conditions: measured.evidence.map(({ level, measure, value, atLeast, met }) => ({
      met,
      text: words.t('page.market-maturity.condition', {
        level,
        measure: words.t(`page.market-maturity.measure.${measure}`),
        value: writeMeasure(words, measure, value),
        least: writeMeasure(words, measure, atLeast),
      }),
    })),
  };
}

function viewDimension(
  words: Words,
  path: DimensionPath,
  measured: MeasuredLevel | undefined,
  market: string,
  reports: readonly EvidenceReport[],
) {
  const { dimension, points, steps, next, nextBy } = path;
  const name = words.local(dimension.name);
  const now = points.at(-1);
  const claimed = dimension.levels.find((each) => each.level === now?.level);
  const levels = points.map((each) => each.level);
  return {
    key: dimension.key,
    name,
    question: dimension.question,
    way: levelPath(
      words.t('page.market-maturity.way-of', { dimension: name, levels: levels.join(' → ') || '–' }),
      points.map(({ on, level }) => ({ day: on, level })),
      steps,
    ),
    level: now?.level ?? '–',
    levelName: claimed?.name,
    ...(claimed ? { source: viewSource(words, claimed.shownBy, market, reports) } : {}),
    evidence: now?.evidence ?? '',
    ambition: steps.map(({ day, level, step }) => ({
      text: words.t('page.ambition.by', { level, day }),
      note: step.from === 'undated' ? words.t('page.ambition.undated') : '',
    })),
    ...(next
      ? {
          next: {
            title: words.t('page.market-maturity.next-level', {
              level: next.level,
              name: words.local(next.name),
            }),
            looksLike: next.looksLike,
            evidence: next.evidence,
            source: viewSource(words, next.shownBy, market, reports),
            by: nextBy === undefined ? '' : words.day(nextBy),
          },
        }
      : {}),
    measured: viewMeasured(words, measured),
  };
}

/** A choice speaks one language: what good looks like stands beside it where it is told in the name’s. */
function nameOfLevel(
  words: Words,
  { level, name, looksLike }: Pick<LevelDescription, 'level' | 'name' | 'looksLike'>,
): string {
  const called = `${level} · ${words.local(name)}`;
  const isAlike = toldIn(name, words.language) === toldIn(looksLike, words.language);
  return isAlike ? `${called} – ${words.local(looksLike)}` : called;
}

function wordDecision(words: Words, data: MarketMaturity, override: ArchetypeOverride): string {
  const { archetype, until, madeBy: by, madeAt, reason } = override;
  const on = words.dayOf(madeAt, data.market.code);
  return archetype === ''
    ? words.t('page.market-maturity.ended', { by, on, reason })
    : words.t('page.market-maturity.decided', {
        on,
        by,
        reason,
        until: words.day(until),
        name: archetypeName(words, data, archetype),
      });
}

function viewForm({ words, data, today, draft }: MarketMaturityPageInput) {
  const latest = data.assessments.at(-1);
  return {
    on: draft?.on ?? today,
    assessor: draft?.assessor ?? '',
    today,
    ...(latest
      ? {
          correctable: {
            on: latest.on,
            label: words.t('page.market-maturity.corrects', { on: words.day(latest.on) }),
            chosen: draft?.corrects === latest.on,
          },
        }
      : {}),
    dimensions: data.path.map(({ dimension }) => {
      const given = draft?.levels[dimension.key];
      return {
        key: dimension.key,
        name: words.local(dimension.name),
        question: dimension.question,
        evidence: given?.evidence ?? '',
        levels: dimension.levels.map(({ level, name, looksLike }) => ({
          level,
          name: nameOfLevel(words, { level, name, looksLike }),
          chosen: level === given?.level,
        })),
      };
    }),
  };
}

function viewArchetype({ words, data }: MarketMaturityPageInput) {
  const { assignment } = data;
  if (!assignment) return { name: '–' };
  const { overridden, next } = assignment;
  const dimensions = data.path.map(({ dimension }) => dimension);
  return {
    name: words.local(assignment.archetype.name),
    ...wordAssignment(words, assignment, dimensions),
    next: next ? words.t('page.market.next-archetype', { name: words.local(next.archetype.name) }) : '',
    ...(overridden
      ? {
          overridden: words.t('page.market-maturity.overridden', {
            by: overridden.override.madeBy,
            until: words.day(overridden.override.until),
            reason: overridden.override.reason,
          }),
          computed: words.t('page.market-maturity.computed', { name: words.local(overridden.computed.name) }),
        }
      : {}),
  };
}

/** The units of a market that has several, and the market of a unit. */
function ofUnits({ words, data: { market, units, assignment } }: MarketMaturityPageInput) {
  const isOwn = assignment?.assessment.market === addressOf(market);
  return {
    ...(addressOf(market) === market.code
      ? {}
      : {
          whole: { href: `/maturity/${market.code}`, name: words.local(market.name) },
          unitNote: words.t(isOwn ? 'page.market-maturity.unit-own' : 'page.market-maturity.unit-inherits'),
        }),
    units: (units.length < 2 ? [] : units).map((each) => ({
      href: `/maturity/${each.market.address}`,
      name: each.market.teams.map(({ name }) => name).join(', '),
      archetype: each.assignment ? words.local(each.assignment.archetype.name) : '–',
      how: words.t(`page.market-maturity.${each.isOwn ? 'own-levels' : 'levels-of-market'}`),
    })),
  };
}

/** A market's maturity: where it stands, how it came there, what its data show, what comes next. */
export function viewMarketMaturityPage(input: MarketMaturityPageInput) {
  const { words, data, findings = [] } = input;
  const { market, assessments, assignment } = data;
  const latest = assessments.at(-1);
  const choices = data.archetypes
    .filter((each) => each.key !== assignment?.archetype.key)
    .map((each) => ({ key: each.key, name: words.local(each.name) }));
  return {
    path: `/maturity/${addressOf(market)}`,
    // Each unit tries on its own.
    trialsPath: data.units.length < 2 || isUnit(market) ? `/maturity/${addressOf(market)}/trials` : '',
    marketPath: `/markets/${addressOf(market)}`,
    ...ofUnits(input),
    comparePath: data.mayCompare ? `/compare?left=${market.code}` : '',
    title: words.t('page.market-maturity.title', { market: wordMarket(words, market) }),
    lede: latest
      ? words.t('page.market-maturity.last-assessed', { on: words.day(latest.on), assessor: latest.assessor })
      : words.t('page.market-maturity.never-assessed'),
    archetype: viewArchetype(input),
    choices,
    mayAssess: data.mayAssess,
    mayOverride: data.mayOverride,
    decisions: data.overrides.map((each) => wordDecision(words, data, each)),
    dimensions: data.path.map((each, index) =>
      viewDimension(words, each, data.measured[index], addressOf(market), data.reports),
    ),
    history: assessments.toReversed().map((each) => ({
      on: words.day(each.on),
      assessor: each.assessor,
      corrects:
        each.corrects === undefined
          ? ''
          : words.t('page.market-maturity.corrects', { on: words.day(each.corrects) }),
      recorded:
        'recordedBy' in each
          ? words.t('page.market-maturity.recorded', {
              by: each.recordedBy,
              at: words.moment(each.recordedAt, market.code),
            })
          : words.t('page.market-maturity.from-file'),
      levels: data.path.map(({ dimension }) => ({
        dimension: words.local(dimension.name),
        level: each.levels[dimension.key]?.level ?? '–',
        evidence: each.levels[dimension.key]?.evidence ?? '',
      })),
    })),
    ambition: viewAmbition(words, data, input.ambition),
    findingsTitle: words.t(`refusal.${input.ambition ? 'ambition' : 'assessment'}-refused.title`),
    form: viewForm(input),
    findings: listFindings(words, findings),
    refused: findings.length > 0,
  };
}
