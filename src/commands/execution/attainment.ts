import { executionKpis } from '#domain/reporting/execution-kpis.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import type { ExecutionMeasures } from '#domain/execution/execution-measures.ts';
import type { Kpi } from '#domain/reporting/kpis.ts';
import { exportAttainment } from '#usecases/execution/export-attainment.ts';
import { viewAttainment } from '#usecases/execution/view-attainment.ts';
import { actingUser } from '../acting-user.ts';
import { optionText, type Command } from '../command.ts';
import { outputPath } from '../output-path.ts';
import { alignTable, report } from '../report.ts';

function show({ of, unit }: Kpi<ExecutionMeasures>, measures: ExecutionMeasures): string {
  const value = of(measures);
  if (value === null) return '–';
  if (unit === 'count') return String(value);
  return unit === 'share' ? `${(value / 100).toFixed(1)} %` : (value / WHOLE).toFixed(1);
}

const values = (each: ExecutionMeasures) =>
  Object.fromEntries(executionKpis.map((kpi) => [kpi.key, kpi.of(each)]));

export const attainment: Command = {
  name: 'attainment',
  summary: 'What has become of the plan of the cycle that runs, by territory',
  usage:
    'MARKET [--cycle DE-2027-01] [--territory CODE] [--on DATE] [--json]  |  MARKET --out FILE.xlsx [--lang de]',
  positionals: [1, 1],
  options: {
    cycle: { type: 'string' },
    territory: { type: 'string' },
    on: { type: 'string' },
    out: { type: 'string' },
  },
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
    if (optionText(call, 'out') !== undefined) {
      const path = await outputPath(call, tools);
      const locale = optionText(call, 'lang');
      const world = await tools.openWorld();
      const written = await exportAttainment(world, await actingUser(world, call), {
        ...input,
        path,
        ...(locale === undefined ? {} : { locale }),
      });
      return report(tools, written, () => ({ json: { path }, text: [path] }));
    }
    const say = (key: string): string => tools.messages.text(tools.locale, key);
    const world = await tools.openWorld();
    const outcome = await viewAttainment(world, await actingUser(world, call), input);
    const code = report(tools, outcome, (view) => {
      const { cycle, on, territories, measures, difference, accounts } = view;
      const shown = territories.filter(
        (each) => !('territory' in input) || each.territory === input.territory,
      );
      return {
        json: {
          cycle: cycle.id,
          on,
          status: view.status,
          measures,
          kpis: values(measures),
          territories: shown.map((each) => ({ ...each, kpis: values(each.measures) })),
          accounts: accounts.map(({ lines: _lines, ...each }) => each),
          difference,
        },
        text: [
          `${cycle.id}, ${on}`,
          '',
          ...alignTable([
            ['', ...executionKpis.map((kpi) => say(`kpi.${kpi.key}.title`)), ''],
            ...shown.map((each) => [
              `${each.territory} ${each.rep}`,
              ...executionKpis.map((kpi) => show(kpi, each.measures)),
              say(`page.attainment.status.${each.status}`),
            ]),
            [
              market.toUpperCase(),
              ...executionKpis.map((kpi) => show(kpi, measures)),
              say(`page.attainment.status.${view.status}`),
            ],
          ]),
          '',
          difference === null
            ? 'Reconciled: every call made is counted once.'
            : `NOT reconciled: ${difference.counted} calls counted, ${difference.kept} kept`,
        ],
        findings: view.findings,
      };
    });
    return outcome.ok && outcome.value.difference !== null ? 1 : code;
  },
};
