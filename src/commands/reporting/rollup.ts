import { WHOLE } from '#domain/basics/channel.ts';
import { refusedWays } from '#domain/customers/consent/count-refusals.ts';
import { kpis, type Kpi } from '#domain/reporting/kpis.ts';
import { addressWith } from '#domain/organisation/unit.ts';
import type { Measures } from '#domain/reporting/measures.ts';
import { rollUp } from '#usecases/reporting/roll-up.ts';
import { exportRollup } from '#usecases/reporting/export-rollup.ts';
import { actingUser, worldAs } from '../acting-user.ts';
import { optionText, type Command } from '../command.ts';
import { outputPath } from '../output-path.ts';
import { alignTable, ofUnreadable, report } from '../report.ts';

function showKpi(kpi: Kpi, measures: Measures): string {
  const value = kpi.of(measures);
  if (value === null) return '–';
  switch (kpi.unit) {
    case 'count':
      return String(value);
    case 'call-equivalents':
      return (value / WHOLE).toFixed(1);
    case 'share':
      return `${(value / 100).toFixed(1)} %`;
  }
}

const kpiValues = (measures: Measures): Record<string, number | null> =>
  Object.fromEntries(kpis.map((kpi) => [kpi.key, kpi.of(measures)]));

export const rollup: Command = {
  name: 'rollup',
  summary: 'The same KPIs for every market, by cluster and in total, held against the plan lines',
  usage: '[--json]  |  --out FILE.xlsx|FILE.csv [--exact] [--lang de]',
  positionals: [0, 0],
  options: { out: { type: 'string' }, exact: { type: 'boolean' } },
  async run(call, tools) {
    if (optionText(call, 'out') !== undefined) {
      const path = await outputPath(call, tools, 'out', ['.xlsx', '.csv']);
      const csv = call.options['exact'] === true ? 'csv-exact' : 'csv';
      const form = path.toLowerCase().endsWith('.csv') ? csv : 'xlsx';
      const { locale } = tools;
      const written = await exportRollup(...(await worldAs(tools, call)), { locale, form, path });
      return report(tools, written, () => ({ json: { path }, text: [path] }));
    }
    const world = await tools.openWorld();
    const outcome = await rollUp(world, await actingUser(world, call), { recount: true });
    const code = report(
      tools,
      outcome,
      ({
        markets,
        clusters,
        total,
        differences,
        refusals,
        refusalsTotal,
        breaches,
        breachesTotal,
        unreadable,
      }) => ({
        ...ofUnreadable(unreadable),
        json: {
          markets: markets.map((each) => ({
            ...each,
            kpis: kpiValues(each.measures),
            refusals: refusals[each.market],
            breaches: breaches[each.market] ?? null,
          })),
          clusters: clusters.map((each) => ({ ...each, kpis: kpiValues(each.measures) })),
          total: {
            measures: total,
            kpis: kpiValues(total),
            refusals: refusalsTotal,
            breaches: breachesTotal,
          },
          reconciled: differences.length === 0,
          differences,
        },
        text: [
          ...alignTable([
            [
              'market',
              ...kpis.map((kpi) => tools.messages.text(tools.locale, `kpi.${kpi.key}.title`)),
              'plan',
            ],
            ...markets.map((each) => [
              addressWith(each),
              ...kpis.map((kpi) => showKpi(kpi, each.measures)),
              each.state === 'none' ? '–' : `${each.state} v${each.planVersion}`,
            ]),
            ...clusters.map(({ cluster, markets: own, of, measures }) => [
              `${cluster} (${own.length} of ${of})`,
              ...kpis.map((kpi) => showKpi(kpi, measures)),
              '',
            ]),
            ['total', ...kpis.map((kpi) => showKpi(kpi, total)), ''],
          ]),
          '',
          `${refusalsTotal.accounts} accounts refuse to be reached in some way: ${refusedWays
            .map((way) => `${way} ${refusalsTotal.ways[way]}`)
            .join(', ')}`,
          `Limits of the law passed in the last twelve months: ${breachesTotal.passed}, for certain ${breachesTotal.certain}`,
          ...(differences.length === 0
            ? ['Reconciled: the totals equal the sums of the plan lines.']
            : differences.map(
                (each) =>
                  `NOT reconciled: ${each.market} ${each.measure} kept ${each.kept}, summed ${each.summed}`,
              )),
        ],
      }),
    );
    return outcome.ok && outcome.value.differences.length > 0 ? 1 : code;
  },
};
