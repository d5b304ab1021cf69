import { statedOf } from '#domain/rulebook/latitude.ts';
import { wordMarket } from '#wording/word-market.ts';
import { segments } from '#domain/basics/segment.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { Training } from '#domain/cycles/compare-processes.ts';
import type { PlanSide } from '#domain/reporting/migration/compare-plans.ts';
import type { RuleChange } from '#domain/reporting/migration/compare-rules.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import type { Migration } from '#usecases/maturity/preview-migration.ts';
import { segmentMix } from '../../../charts/segment-mix.ts';
import { listFindings } from '../../../layout/list-findings.ts';
import { wordLatitude } from '#wording/word-latitude.ts';
import { wordMethod } from '#wording/word-method.ts';
import { wordRule } from '#wording/word-rule.ts';
import { wordStated } from '#wording/word-rule-value.ts';
import { titleFor } from '#wording/word-scope.ts';
import { wordCriterion } from '#wording/word-criterion.ts';
import type { Words } from '#wording/words.ts';

export interface MigrationPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'lists' | 'maturity' | 'markets'>;
  readonly data: Migration;
}

const changeTones = { added: 'accent', removed: 'warn', changed: 'accent', same: '' } as const;

const wordTraining = (words: Words, training: Training | undefined): string =>
  training
    ? [
        wordMethod(words, 'review', training.review),
        training.channels.map((code) => words.t(`page.channel.${code}`)).join(', '),
      ].join(' · ')
    : '–';

function viewRule({ words, definitions }: MigrationPageInput, change: RuleChange) {
  const rule = findRule(change.rule);
  if (!rule) return [];
  return [
    {
      key: change.rule,
      title: titleFor(words, definitions, wordRule(words, rule).title, change.for),
      before: wordStated(words, definitions.lists, rule, statedOf(change.before, change.beforePer)),
      after: wordStated(words, definitions.lists, rule, statedOf(change.after, change.afterPer)),
      valueChanged: change.valueChanged,
      latitudeBefore: wordLatitude(words, definitions.lists, rule, change.latitudeBefore),
      latitudeAfter: wordLatitude(words, definitions.lists, rule, change.latitudeAfter),
      why: change.why,
    },
  ];
}

function viewPlan({ words, data }: MigrationPageInput) {
  const { plan, target } = data;
  if (!plan) return undefined;
  const row = (name: string, of: (side: PlanSide) => string) => ({
    name,
    before: of(plan.before),
    after: of(plan.after),
  });
  const { channelsAdded, channelsRemoved } = data.process;
  const channels = new Set([...data.before.template.channels, ...channelsAdded, ...channelsRemoved]);
  const none = words.t('page.migration.no-segment');
  const infeasible = plan.after.findings.some((each) => each.severity === 'error');
  return {
    rows: [
      row(words.t('page.plan.targets'), (side) => words.number(side.measures.targets)),
      ...segments.map((segment) =>
        row(`${words.t('page.plan.targets')} ${segment}`, (side) =>
          words.number(side.measures.targetsBySegment[segment]),
        ),
      ),
      row(words.t('page.plan.touches'), (side) => words.number(side.measures.plannedTouches)),
      ...[...channels].map((channel) =>
        row(words.t(`page.channel.${channel}`), (side) => words.number(side.touchesByChannel[channel] ?? 0)),
      ),
      row(words.t('page.plan.utilisation'), ({ utilisation }) =>
        utilisation === null ? '–' : words.percent(utilisation, 1),
      ),
    ],
    mixes: [plan.before, plan.after].map(({ measures }) => ({
      mix: segmentMix(words, measures.targetsBySegment),
    })),
    infeasible: infeasible
      ? words.t('page.migration.infeasible', { archetype: words.local(target.name) })
      : '',
    // Segments rest on columns that nobody has filled yet: the comparison would mislead without saying so.
    hollow:
      plan.before.measures.targets > 0 && plan.after.measures.targets === 0
        ? words.t('page.migration.hollow')
        : '',
    findings: infeasible ? listFindings(words, plan.after.findings) : undefined,
    moves: plan.moves.map(({ from, to, accounts }) => ({
      move: words.t('page.migration.move', {
        from: from === 'none' ? none : from,
        to: to === 'none' ? none : to,
      }),
      accounts: words.number(accounts),
    })),
    unmoved: words.t('page.migration.unmoved', { count: plan.unmoved }),
  };
}

/** What a move to another archetype changes for a market, side by side. */
export function viewMigrationPage(input: MigrationPageInput) {
  const { words, definitions, data } = input;
  const { market, target, assignment, process, effort, cycle } = data;
  const list = (codes: readonly string[]): string =>
    codes.map((code) => words.t(`page.channel.${code}`)).join(', ');
  const dimensionName = (key: string): string => {
    const known = definitions.maturity.dimensions.find((each) => each.key === key);
    return known ? words.local(known.name) : key;
  };
  const phaseName = (key: string): string => {
    const facts = process.phases.find((each) => each.phase === key);
    return words.local((facts?.after ?? facts?.before)?.name ?? { en: key });
  };
  return {
    back: `/maturity/${market.code}`,
    backLabel: words.t('page.market-maturity.title', { market: wordMarket(words, market) }),
    title: words.t('page.migration.title', {
      market: wordMarket(words, market),
      archetype: words.local(target.name),
    }),
    lede:
      target.key === assignment.archetype.key
        ? words.t('page.migration.same-archetype')
        : words.t('page.migration.lede', {
            from: words.local(assignment.archetype.name),
            day: words.day(cycle.from),
          }),
    points: words.t('page.migration.points', { points: effort.points }),
    parts: effort.parts.map((each) => ({ ...each, name: words.t(`page.migration.item.${each.item}`) })),
    missing: data.missing.map((each) => wordCriterion(words, each, dimensionName)),
    methods: [
      ...process.methods.map(({ method, before, after }) => ({
        name: words.t(`page.migration.method.${method}`),
        before: wordMethod(words, method, before),
        after: wordMethod(words, method, after),
        changed: before !== after,
      })),
      {
        name: words.t('page.migration.channels'),
        before: list(data.before.template.channels),
        after: list(data.after.template.channels),
        changed: process.channelsAdded.length + process.channelsRemoved.length > 0,
      },
    ],
    phases: process.phases.map(({ change, before, after }) => ({
      name: words.local((after ?? before)?.name ?? { en: '' }),
      change: words.t(`page.migration.change.${change}`),
      tone: changeTones[change],
      before: before ? `${words.day(before.due)} · ${words.t(`page.role.${before.responsible}`)}` : '–',
      after: after ? `${words.day(after.due)} · ${words.t(`page.role.${after.responsible}`)}` : '–',
    })),
    training: process.training.map(({ phase, change, before, after }) => ({
      phase: phaseName(phase),
      change: words.t(`page.migration.change.${change}`),
      tone: changeTones[change],
      before: wordTraining(words, before),
      after: wordTraining(words, after),
    })),
    columns: process.columns.map(({ heading, change, required }) => ({
      name: words.local(heading),
      change: words.t(`page.migration.change.${change}`),
      tone: changeTones[change],
      required: change === 'removed' ? '' : words.t(`page.migration.${required ? 'required' : 'optional'}`),
    })),
    rules: data.rules.flatMap((each) => viewRule(input, each)),
    lost: listFindings(words, data.settingsLost),
    plan: viewPlan(input),
  };
}
