import { WHOLE } from '#domain/basics/channel.ts';
import type { LookedBackAccount } from '#domain/execution/retrospective/look-back.ts';
import type { RetrospectiveMeasures } from '#domain/execution/retrospective/compare-touches.ts';
import { viewRetrospective } from '#usecases/execution/view-retrospective.ts';
import type { MessageValues } from '#messages/messages.ts';
import { worldAs } from '../acting-user.ts';
import { optionText, type Command } from '../command.ts';
import { alignTable, report } from '../report.ts';

const percent = (share: number | null): string => (share === null ? '–' : `${(share / 100).toFixed(1)} %`);
const effort = (basisPoints: number): string => (basisPoints / WHOLE).toFixed(1);

/** Values in the tables' own unit, so that digits can be compared with an export of the plan. */
const figures = (each: RetrospectiveMeasures): string[] => [
  String(each.plannedTouches),
  String(each.actualTouches + each.outsideTouches),
  effort(each.actualEffort),
  String(Math.round(each.plannedValue)),
  String(Math.round(each.expectedValue)),
  String(Math.round(each.actualValue)),
  String(Math.round(each.missedValue)),
  String(Math.round(each.extraValue)),
];

export const retrospective: Command = {
  name: 'retrospective',
  summary: 'The plan held against what was done, by the plan’s own values',
  usage: 'MARKET [--cycle DE-2027-01] [--territory CODE] [--on DATE] [--json]',
  positionals: [1, 1],
  options: { cycle: { type: 'string' }, territory: { type: 'string' }, on: { type: 'string' } },
  async run(call, tools) {
    const [market = ''] = call.positionals;
    const input = {
      market,
      ...Object.fromEntries(
        ['cycle', 'territory', 'on'].flatMap((name) => {
          const value = optionText(call, name);
          return value === undefined ? [] : [[name, value]];
        }),
      ),
    };
    const say = (key: string, values: MessageValues = {}): string =>
      tools.messages.text(tools.locale, `page.retrospective.${key}`, values);
    const outcome = await viewRetrospective(...(await worldAs(tools, call)), input);
    const code = report(tools, outcome, (view) => {
      const { cycle, on, finished, measures, achievableValue, captured, territories, segments } = view;
      const headings = [
        'planned',
        'made',
        'effort',
        'planned-value',
        'expected',
        'value',
        'missed',
        'extra',
      ].map((key) => say(key));
      const accounts = (title: string, rows: readonly LookedBackAccount[]): string[] =>
        rows.length === 0
          ? []
          : [
              '',
              ...alignTable([
                [say(title), ...headings],
                ...rows.map((each) => [
                  `${each.territory} ${each.accountId} ${each.segment ?? '–'}`,
                  ...figures(each.measures),
                ]),
              ]),
            ];
      const { difference, missed, extra, top, isValuedTogether, planValue } = view;
      const together = [
        say('together'),
        ...(planValue === null ? [] : [say('plan-together', { value: String(Math.round(planValue)) })]),
      ];
      return {
        json: {
          cycle: cycle.id,
          on,
          finished,
          isValuedTogether,
          planValue,
          measures,
          achievableValue,
          captured,
          territories,
          segments,
          missed,
          extra,
          top,
          difference,
        },
        text: [
          `${cycle.id}, ${on}`,
          ...(isValuedTogether ? together : []),
          '',
          ...alignTable([
            [say('territory'), ...headings, say('achievable'), say('captured')],
            ...[
              ...territories.map((each) => ({ ...each, name: `${each.territory} ${each.rep}` })),
              { name: market.toUpperCase(), measures, achievableValue, captured },
            ].map((each) => [
              each.name,
              ...figures(each.measures),
              String(Math.round(each.achievableValue)),
              percent(each.captured),
            ]),
          ]),
          '',
          ...alignTable([
            [say('segment'), ...headings],
            ...segments.map((each) => [each.segment ?? '–', ...figures(each.measures)]),
          ]),
          ...accounts('where-missed', missed),
          ...accounts('where-extra', extra),
          ...accounts('where-earned', top),
        ],
      };
    });
    return outcome.ok && outcome.value.difference !== null ? 1 : code;
  },
};
