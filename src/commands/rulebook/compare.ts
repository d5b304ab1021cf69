import { addressOf, isUnit, unitNamed } from '#domain/organisation/unit.ts';
import type { CriterionResult } from '#domain/maturity/assignment.ts';
import { differs, type RuleOfMarket } from '#domain/reporting/compare-market-rules.ts';
import { describeLatitude, describeStated, statedOf } from '#domain/rulebook/latitude.ts';
import {
  compareMarkets,
  type ComparedMarket,
  type MarketsSideBySide,
} from '#usecases/rulebook/compare-markets.ts';
import { worldAs } from '../acting-user.ts';
import type { Command } from '../command.ts';
import { besideLines, describeCriterion } from '../describe-criterion.ts';
import { alignTable, report } from '../report.ts';

const criteria = (results: readonly CriterionResult[]): string => results.map(describeCriterion).join(', ');

function sideLines({ market, basis, assignment, process }: ComparedMarket): string[] {
  const state = basis.opened
    ? `as of the cycle ${basis.opened.cycle}, opened on ${basis.opened.on}`
    : 'by the definitions of today';
  return [
    `${addressOf(market)}: ${assignment?.archetype.key ?? 'not assessed'}, ${state}`,
    ...(assignment?.overridden ? [`  assigned by ${assignment.overridden.override.madeBy}`] : []),
    ...(assignment && assignment.met.length > 0 ? [`  because ${criteria(assignment.met)}`] : []),
    ...(assignment?.next
      ? [`  missing for ${assignment.next.archetype.key}: ${criteria(assignment.next.missing)}`]
      : []),
    ...(assignment ? besideLines(assignment) : []),
    ...(process
      ? [
          `  process ${process.template.key} ${process.template.version}, complexity ${process.complexity.figure}`,
        ]
      : []),
  ];
}

const levelTable = ({ left, right }: MarketsSideBySide): string[] =>
  alignTable([
    ['dimension', addressOf(left.market), 'shown', addressOf(right.market), 'shown'],
    ...left.measured.map((each, index) => [
      each.dimension,
      String(each.claimed ?? '–'),
      String(each.measured ?? '–'),
      String(right.measured[index]?.claimed ?? '–'),
      String(right.measured[index]?.measured ?? '–'),
    ]),
  ]);

const phaseTable = ({ left, right, process }: MarketsSideBySide): string[] =>
  process
    ? alignTable([
        ['phase', addressOf(left.market), addressOf(right.market)],
        ...process.phases.map(({ phase, before, after }) => [phase, before?.due ?? '–', after?.due ?? '–']),
      ])
    : [];

const wordSide = ({ value, per, latitude, layer, layerKey, since }: RuleOfMarket): string =>
  [
    describeStated(statedOf(value, per)),
    `(${describeLatitude(latitude)})`,
    layer === layerKey ? layer : `${layer} ${layerKey}`,
    since === '' ? '' : `since ${since}`,
  ]
    .filter((part) => part !== '')
    .join(' ');

function ruleLines({ left, right, rules }: MarketsSideBySide, onlyDifferences: boolean): string[] {
  const shown = rules.filter((each) => !onlyDifferences || differs(each));
  return [
    `${rules.filter(differs).length} of ${rules.length} rules differ in value or latitude`,
    ...shown.flatMap((each) => [
      `${each.rule}${each.difference ? `  ${each.difference > 0 ? '+' : ''}${each.difference}` : ''}`,
      `    ${addressOf(left.market)}  ${wordSide(each.left)}`,
      `    ${addressOf(right.market)}  ${wordSide(each.right)}`,
    ]),
  ];
}

const sideJson = ({ market, path: _path, process, ...side }: ComparedMarket): object => ({
  market: market.code,
  unit: isUnit(market) ? unitNamed(market) : '',
  ...side,
  process: process
    ? {
        template: process.template.key,
        version: process.template.version,
        deadlines: process.deadlines.map(({ phase, due }) => ({ phase: phase.key, due })),
        complexity: process.complexity,
      }
    : null,
});

export const compare: Command = {
  name: 'compare',
  summary: 'Two markets side by side: maturity, archetype, process, and the rules that differ (or --all)',
  usage: 'MARKET MARKET [--all] [--today] [--json]',
  positionals: [2, 2],
  options: { all: { type: 'boolean' }, today: { type: 'boolean' } },
  async run(call, tools) {
    const [left = '', right = ''] = call.positionals;
    const today = call.options['today'] === true;
    const outcome = await compareMarkets(...(await worldAs(tools, call)), { left, right, today });
    return report(tools, outcome, (found) => ({
      json: {
        left: sideJson(found.left),
        right: sideJson(found.right),
        process: found.process ?? null,
        rules: found.rules,
      },
      text: [
        ...sideLines(found.left),
        ...sideLines(found.right),
        ...levelTable(found),
        ...phaseTable(found),
        ...ruleLines(found, call.options['all'] !== true),
      ],
    }));
  },
};
