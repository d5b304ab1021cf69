import { wordMarket } from '#wording/word-market.ts';
import { addressOf } from '#domain/organisation/unit.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { MeasuredLevel } from '#domain/maturity/measure-levels.ts';
import type { PhaseChange } from '#domain/cycles/compare-processes.ts';
import type { Market } from '#domain/organisation/market.ts';
import { differs, type RuleOfMarket, type RuleSideBySide } from '#domain/reporting/compare-market-rules.ts';
import { isMarketsOwn, type RuleArea } from '#domain/rulebook/rule.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import type { ComparedMarket, MarketsSideBySide } from '#usecases/rulebook/compare-markets.ts';
import { levelPair } from '../../../charts/level-pair.ts';
import { wordBasis } from '#wording/word-basis.ts';
import { wordLatitude } from '#wording/word-latitude.ts';
import { wordLayer } from '#wording/word-layer.ts';
import { wordMethod } from '#wording/word-method.ts';
import { wordRule } from '#wording/word-rule.ts';
import { wordInCycle, wordRuleDifference, wordRuleUnit, wordStated } from '#wording/word-rule-value.ts';
import { titleFor } from '#wording/word-scope.ts';
import { wordAssignment } from '#wording/word-criterion.ts';
import type { Words } from '#wording/words.ts';

export interface ComparePageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'archetypes' | 'clusters' | 'lists' | 'markets' | 'maturity'>;
  /** Those to choose from. */
  readonly markets: readonly Market[];
  readonly today: boolean;
  readonly onlyDifferences: boolean;
  readonly data: MarketsSideBySide;
}

function viewSide(
  input: ComparePageInput,
  { market, cycle, basis, assignment, process, mayPreview }: ComparedMarket,
) {
  const { words } = input;
  return {
    code: market.code,
    name: wordMarket(words, market),
    href: `/maturity/${market.code}`,
    rulesPath: `/markets/${addressOf(market)}/rules`,
    deviationsPath: `/deviations?market=${market.code}`,
    cycle: `${words.day(cycle.from)} – ${words.day(cycle.to)}`,
    basis: wordBasis(words, basis),
    archetype: assignment
      ? words.local(assignment.archetype.name)
      : words.t('page.market-maturity.never-assessed'),
    overridden: assignment?.overridden
      ? words.t('page.market-maturity.overridden', {
          by: assignment.overridden.override.madeBy,
          until: words.day(assignment.overridden.override.until),
          reason: assignment.overridden.override.reason,
        })
      : '',
    ...(assignment
      ? wordAssignment(words, assignment, input.definitions.maturity.dimensions)
      : { met: [], missing: [], undecided: '', beside: [] }),
    next: assignment?.next
      ? words.t('page.market.next-archetype', { name: words.local(assignment.next.archetype.name) })
      : '',
    previewPath:
      mayPreview && assignment?.next
        ? `/markets/${addressOf(market)}/migration?to=${assignment.next.archetype.key}`
        : '',
    template: process
      ? `${words.local(process.template.name)} · ${process.template.version}`
      : words.t('page.market-maturity.never-assessed'),
    complexityLimit:
      assignment?.archetype.complexityLimit === undefined
        ? ''
        : words.t('page.compare.complexity-limit', { limit: assignment.archetype.complexityLimit }),
    complexity: process
      ? words.t('page.compare.complexity-of', {
          figure: process.complexity.figure,
          steps: process.complexity.steps,
          handOvers: process.complexity.handOvers,
          columns: process.complexity.columns,
          decisions: process.complexity.decisions,
        })
      : '',
  };
}

const levelOf = (measured: MeasuredLevel | undefined) => ({
  ...(measured?.claimed === undefined ? {} : { claimed: measured.claimed }),
  ...(measured?.measured === undefined ? {} : { measured: measured.measured }),
});

function levelCell(words: Words, { path, measured }: ComparedMarket, index: number) {
  const [way, shown] = [path[index], measured[index]];
  const { claimed } = shown ?? {};
  const level = way?.dimension.levels.find((each) => each.level === claimed);
  return {
    level: claimed ?? '–',
    name: level ? words.local(level.name) : '',
    shown: shown?.measured ?? '–',
    disagrees: shown?.verdict === 'below' || shown?.verdict === 'above',
    ambition: way?.ambition ?? '–',
  };
}

function viewLevels({ words, data: { left, right } }: ComparePageInput) {
  return left.path.map(({ dimension }, index) => {
    const [one, other] = [levelOf(left.measured[index]), levelOf(right.measured[index])];
    const name = words.local(dimension.name);
    const label = words.t('page.compare.levels-of', {
      dimension: name,
      left: wordMarket(words, left.market),
      leftLevel: one.claimed ?? '–',
      right: wordMarket(words, right.market),
      rightLevel: other.claimed ?? '–',
    });
    return {
      name,
      gauge: levelPair(label, one, other),
      sides: [levelCell(words, left, index), levelCell(words, right, index)],
    };
  });
}

function viewPhase(words: Words, { before, after }: PhaseChange) {
  const cell = (facts: PhaseChange['before']) =>
    facts
      ? {
          due: words.day(facts.due),
          who: words.t(`page.role.${facts.responsible}`),
          gates: facts.gates.map((gate) => words.t(`gate.${gate}.name`)).join(', '),
        }
      : undefined;
  return { name: words.local((after ?? before)?.name ?? { en: '' }), sides: [cell(before), cell(after)] };
}

function viewProcess({ words, data }: ComparePageInput) {
  const { process, left, right } = data;
  if (!process) return undefined;
  const channels = ({ process: own }: ComparedMarket): string =>
    (own?.template.channels ?? []).map((each) => words.t(`page.channel.${each}`)).join(', ');
  return {
    methods: [
      ...process.methods.map(({ method, before, after }) => ({
        name: words.t(`page.migration.method.${method}`),
        sides: [wordMethod(words, method, before), wordMethod(words, method, after)],
      })),
      { name: words.t('page.migration.channels'), sides: [channels(left), channels(right)] },
    ],
    phases: process.phases.map((each) => viewPhase(words, each)),
  };
}

function viewRule({ words, definitions }: ComparePageInput, each: RuleSideBySide) {
  const rule = findRule(each.rule);
  if (!rule) return [];
  const side = (own: RuleOfMarket) => ({
    value: wordStated(words, definitions.lists, rule, own),
    inCycle: own.inCycle ? words.t('page.rate.in-cycle', { touches: wordInCycle(words, own.inCycle) }) : '',
    latitude: wordLatitude(words, definitions.lists, rule, own.latitude),
    layer: wordLayer(words, definitions, { layer: own.layer, key: own.layerKey }),
    since: own.since === '' ? '' : words.t('page.rules.since', { day: words.day(own.since) }),
    why: own.why,
    own: isMarketsOwn(own.layer),
    differs: !each.sameValue,
    otherLatitude: !each.sameLatitude,
  });
  return [
    {
      title: titleFor(words, definitions, wordRule(words, rule).title, each.for),
      key: each.rule,
      unit: wordRuleUnit(words, rule, 'year'),
      sides: [side(each.left), side(each.right)],
      difference: each.difference ? wordRuleDifference(words, rule, each.difference) : '',
    },
  ];
}

/** Two markets side by side: where they stand, what they run, and which rules bind them. */
export function viewComparePage(input: ComparePageInput) {
  const { words, markets, today, onlyDifferences, data } = input;
  const { left, right, rules } = data;
  const options = (code: string) =>
    markets.map((each) => ({
      code: addressOf(each),
      name: wordMarket(words, each),
      chosen: addressOf(each) === code,
    }));
  const shown = rules.filter((each) => !onlyDifferences || differs(each));
  const areas: readonly RuleArea[] = [...new Set(shown.map((each) => each.area))];
  return {
    lede: words.t('page.compare.lede', { differing: rules.filter(differs).length, all: rules.length }),
    fields: [
      { id: 'left', label: words.t('page.compare.left'), options: options(addressOf(left.market)) },
      { id: 'right', label: words.t('page.compare.right'), options: options(addressOf(right.market)) },
    ],
    today,
    rollsOut: data.mayRollOut,
    everyRule: !onlyDifferences,
    swapPath: `/compare?left=${addressOf(right.market)}&right=${addressOf(left.market)}`,
    names: [left, right].map(({ market }) => wordMarket(words, market)),
    sides: [viewSide(input, left), viewSide(input, right)],
    levels: viewLevels(input),
    process: viewProcess(input),
    groups: areas.map((area) => ({
      id: area,
      name: words.t(`page.rules.area.${area}`),
      rules: shown.filter((each) => each.area === area).flatMap((each) => viewRule(input, each)),
    })),
  };
}
