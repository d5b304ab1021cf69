import { WHOLE } from '#domain/basics/channel.ts';
import type { Finding } from '#domain/basics/finding.ts';
import { segments } from '#domain/basics/segment.ts';
import type { ControlledList } from '#domain/cycles/workbook-template.ts';
import type { ClassMove } from '#domain/planning/segments/segment-again.ts';
import { sameValue } from '#domain/rulebook/latitude.ts';
import type { RuleValue } from '#domain/rulebook/rule.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import type { TriedRule, TriedSegments } from '#usecases/segmentation/try-segments.ts';
import { wordLatitude } from '#wording/word-latitude.ts';
import { wordMarket } from '#wording/word-market.ts';
import { wordRuleValue } from '#wording/word-rule-value.ts';
import { wordRule } from '#wording/word-rule.ts';
import type { Words } from '#wording/words.ts';
import { listFindings } from '../../../layout/list-findings.ts';
import { pathOfCustomer } from '../../../parts/customers/path-of-customer.ts';
import { ruleInput } from '../../../rule-input.ts';
import {
  accountsOnPage,
  fieldOfCondition,
  fieldOfRule,
  listedValue,
  trialPath,
  type TrialQuery,
} from './trial-query.ts';

export interface TrialPageInput {
  readonly words: Words;
  readonly lists: readonly ControlledList[];
  readonly asked: TrialQuery;
  readonly data: TriedSegments;
  /** What is wrong with what was asked; nothing is tried then. */
  readonly findings: readonly Finding[];
}

/** A value as the field of the form has it. */
function writtenIn({ words, lists }: Pick<TrialPageInput, 'words' | 'lists'>) {
  return (key: string, value: RuleValue): readonly string[] => {
    const rule = findRule(key);
    if (!rule) return [];
    if (typeof value === 'object') return listedValue(value);
    const { number } = ruleInput(words, lists, rule, { value });
    return [String(number ? number.value : value)];
  };
}

function ruleField(
  { words, lists, asked }: TrialPageInput,
  { rule, effective }: Pick<TriedRule, 'rule' | 'effective'>,
) {
  const value = asked.rules[rule.key] ?? effective.value;
  const { title, wording } = wordRule(words, rule);
  return {
    id: `rule-${rule.key.replaceAll('.', '-')}`,
    name: fieldOfRule(rule),
    title,
    wording,
    now: wordRuleValue(words, lists, rule, effective.value),
    latitude: wordLatitude(words, lists, rule, effective.latitude),
    ...ruleInput(words, lists, rule, { value }),
  };
}

/** Thresholds are moved by sliders; the rest is chosen. */
function fieldsOf(input: TrialPageInput) {
  const fields = input.data.rules.map((each) => ({ each, field: ruleField(input, each) }));
  const of = (isSlider: boolean) =>
    fields.filter(({ field }) => (field.number !== undefined) === isSlider).map(({ field }) => field);
  return { sliders: of(true), choices: of(false) };
}

const sumOf = (moves: readonly ClassMove[], of: (move: ClassMove) => number): number =>
  moves.reduce((sum, each) => sum + of(each), 0);

/** What moves in all: accounts, targets, touches and what these take. */
function sums({ words, data }: TrialPageInput) {
  const { moves } = data;
  const row = (name: string, before: number, after: number, digits = 0) => ({
    name: words.t(`page.segment-trial.${name}`),
    before: words.number(before, digits),
    after: words.number(after, digits),
    change: words.change(after - before, digits),
  });
  return [
    row(
      'targets',
      sumOf(moves, ({ targetsBefore }) => targetsBefore),
      sumOf(moves, ({ targetsAfter }) => targetsAfter),
    ),
    row(
      'asked',
      sumOf(moves, ({ askedBefore }) => askedBefore),
      sumOf(moves, ({ askedAfter }) => askedAfter),
    ),
    row(
      'calls',
      sumOf(moves, ({ effortBefore }) => effortBefore) / WHOLE,
      sumOf(moves, ({ effortAfter }) => effortAfter) / WHOLE,
      1,
    ),
  ];
}

function table(input: TrialPageInput, path: string) {
  const { words, data, asked } = input;
  const { moves } = data;
  const to = writtenIn(input);
  return {
    headings: segments,
    lines: segments.map((from) => ({
      from,
      cells: segments.map((into) => {
        const move = moves.find((each) => each.from === from && each.to === into);
        return {
          figure: words.number(move?.accounts ?? 0),
          isStill: from === into,
          href: move ? `${trialPath(path, asked, to, { from, to: into })}#list` : '',
        };
      }),
      sum: words.number(
        sumOf(
          moves.filter((each) => each.from === from),
          ({ accounts }) => accounts,
        ),
      ),
    })),
    sums: segments.map((into) =>
      words.number(
        sumOf(
          moves.filter((each) => each.to === into),
          ({ accounts }) => accounts,
        ),
      ),
    ),
    all: words.number(sumOf(moves, ({ accounts }) => accounts)),
    rows: moves
      .filter((each) => each.from !== each.to || each.targetsBefore !== each.targetsAfter)
      .map((each) => ({
        from: each.from,
        to: each.to,
        accounts: words.number(each.accounts),
        targets: words.change(each.targetsAfter - each.targetsBefore),
        asked: words.change(each.askedAfter - each.askedBefore),
        planned: words.number(each.planned),
        href: `${trialPath(path, asked, to, { from: each.from, to: each.to })}#list`,
      })),
  };
}

/** What was tried, and the way on for each of it. */
function proposals({ words, lists, data, asked }: TrialPageInput) {
  const market = data.market.code;
  const text = words.t('page.segment-trial.reason', {
    moved: data.moved,
    targets: words.change(
      sumOf(data.moves, ({ targetsAfter }) => targetsAfter) -
        sumOf(data.moves, ({ targetsBefore }) => targetsBefore),
    ),
  });
  const rules = data.rules.flatMap(({ rule, effective, tried, isWithin }) => {
    if (tried === undefined || sameValue(tried, effective.value)) return [];
    const said = writtenIn({ words, lists })(rule.key, tried);
    const query = new URLSearchParams({ rule: rule.key, reason: text });
    for (const each of said) query.append('value', each);
    return [
      {
        title: wordRule(words, rule).title,
        from: wordRuleValue(words, lists, rule, effective.value),
        to: wordRuleValue(words, lists, rule, tried),
        note: words.t(isWithin ? 'page.segment-trial.within' : 'page.segment-trial.beyond', {
          latitude: wordLatitude(words, lists, rule, effective.latitude),
        }),
        href: `/markets/${market}/latitude-requests?${query.toString()}`,
        isWithin,
      },
    ];
  });
  const conditions = data.segments.flatMap(({ key, name, when }) => {
    const typed = asked.conditions[key];
    return typed === undefined || typed === when?.text
      ? []
      : [{ title: words.local(name), from: when?.text ?? '', to: typed }];
  });
  return { rules, conditions, any: rules.length + conditions.length > 0 };
}

function list(input: TrialPageInput, path: string) {
  const { words, data, asked } = input;
  const { from, to } = asked;
  const first = (asked.page - 1) * accountsOnPage;
  const at = (page: number) =>
    `${trialPath(path, asked, writtenIn(input), {
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
      page,
      all: from === undefined && to === undefined,
    })}#list`;
  return {
    chosen: from || to ? `${from ?? '–'} → ${to ?? '–'} · ` : '',
    count: words.t('page.segments.listed', {
      from: data.accounts.length === 0 ? 0 : first + 1,
      to: first + data.accounts.length,
      total: data.found,
    }),
    accounts: data.accounts.map((each) => ({
      name: each.account?.name ?? `#${each.subject}`,
      href: each.account ? pathOfCustomer(data.market.code, each.account.accountId) : '',
      territory: each.account?.territory ?? '–',
      from: each.from,
      to: each.to,
      target: words.t(
        each.wasTarget === each.isTarget
          ? `export.${each.isTarget ? 'yes' : 'no'}`
          : `page.segment-trial.${each.isTarget ? 'becomes' : 'ceases'}`,
      ),
      asked: `${words.number(each.askedBefore)} → ${words.number(each.askedAfter)}`,
      planned: words.number(each.planned),
    })),
    ...(asked.page > 1 ? { previous: at(asked.page - 1) } : {}),
    ...(first + data.accounts.length < data.found && data.accounts.length > 0
      ? { next: at(asked.page + 1) }
      : {}),
  };
}

/** Who would stand where: the thresholds to move, what moves with them, and the way from there. */
export function viewTrialPage(input: TrialPageInput) {
  const { words, asked, data, findings } = input;
  const { market, plan, brands, objected } = data;
  const segmentsPath = `/markets/${market.code}/segments`;
  const path = `${segmentsPath}/what-if`;
  return {
    path,
    segmentsPath,
    market: wordMarket(words, market),
    scope: words.t('page.segment-trial.scope', { version: plan.version, cycle: plan.cycle }),
    objected: objected > 0 ? words.t('page.segments.objected', { count: objected }) : '',
    cycle: asked.cycle,
    brands: brands.map(({ key, name }) => ({ value: key, label: name, chosen: key === data.brand })),
    ...fieldsOf(input),
    conditions: data.segments.map(({ key, name, when }) => ({
      id: `condition-${key}`,
      name: fieldOfCondition(key),
      title: words.local(name),
      text: asked.conditions[key] ?? when?.text ?? '',
      changed: asked.conditions[key] !== undefined && asked.conditions[key] !== when?.text,
    })),
    isWrong: findings.length > 0,
    findings: listFindings(words, findings),
    moved: words.t('page.segment-trial.moved', { count: data.moved }),
    sums: sums(input),
    table: table(input, path),
    proposals: proposals(input),
    showAll: `${trialPath(path, asked, writtenIn(input), { all: true })}#list`,
    ...(asked.isListed ? { list: list(input, path) } : {}),
  };
}
