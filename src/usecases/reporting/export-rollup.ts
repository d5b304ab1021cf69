import { clusterOf } from '#domain/organisation/cluster.ts';
import { wordUnitOf } from '#domain/organisation/unit-name.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import { inLocale, type LocalText } from '#domain/basics/local-text.ts';
import { done } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { noRefusals } from '#domain/customers/consent/count-refusals.ts';
import { subtotalValues, type ClusterRollup } from '#domain/reporting/cluster-rollup.ts';
import { kpis, type Kpi } from '#domain/reporting/kpis.ts';
import type { Measures } from '#domain/reporting/measures.ts';
import { extensionOf, writeInForm } from './export-form.ts';
import type { CsvWish, ExportForm } from '../ports/exports.ts';
import type { Table, TableColumn, TableRow, World } from '../ports.ts';
import { breachTable } from './breach-table.ts';
import { refusalTable } from '../basis/refusal-table.ts';
import { rollUp, type Rollup } from './roll-up.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { noteAccess } from '../access/note-access.ts';
import { asQuestion } from '../ports/questions.ts';
import { companyToday } from '../basis/today.ts';

export interface ExportRollupInput {
  readonly locale: string;
  readonly path?: string;
  readonly form?: ExportForm;
  readonly csv?: CsvWish;
}

const formats: Readonly<Record<Kpi['unit'], TableColumn['format']>> = {
  count: 'integer',
  'call-equivalents': 'decimal',
  share: 'percent',
};

const about = ['market', 'region', 'cycle', 'archetype', 'template', 'plan-state', 'plan-version'] as const;

/** As wide as what they say: names of units, cycles and templates are long. */
const widths: Partial<Record<(typeof about)[number], number>> = {
  market: 30,
  cycle: 24,
  archetype: 20,
  template: 36,
};

/** Shares that markets of any size are compared by. */
const drawn = ['coverage-planned', 'utilisation'] as const;

const figureOf = (kpi: Kpi, measures: Measures): number | undefined => {
  const value = kpi.of(measures) ?? undefined;
  return value === undefined || kpi.unit === 'count' ? value : value / WHOLE;
};

/** Markets and units by name, for machines by code. */
const namesOf =
  ({ definitions }: World, locale: string, machine: boolean) =>
  (market: string, unit = ''): string =>
    machine
      ? [market, unit].filter((each) => each !== '').join('-')
      : wordUnitOf(definitions.markets, (text) => inLocale(text, locale), { market, unit });

function tableOf(
  world: World,
  locale: string,
  machine: boolean,
  { markets, clusters, total, unreadable }: Rollup,
): Table {
  const { wording, definitions } = world;
  const nameOf = namesOf(world, locale, machine);
  const nameIn = (
    all: readonly { readonly key: string; readonly name: LocalText }[],
    key: string,
  ): string | undefined => {
    const known = all.find((each) => each.key === key);
    return machine || !known ? key || undefined : inLocale(known.name, locale);
  };
  const regionOf = (region: string): string => (machine ? region : wording.marketGroup(locale, region));
  const clusterName = (market: string): string => {
    const known = clusterOf(definitions.clusters, market);
    return known === undefined ? '' : machine ? known.key : inLocale(known.name, locale);
  };
  const rows = markets.map((each): TableRow => [
    nameOf(each.market, each.unit),
    regionOf(each.region),
    each.cycle,
    nameIn(definitions.archetypes, each.archetype),
    nameIn(definitions.templates, each.template),
    machine ? each.state : wording.text(locale, `page.plan-state.${each.state}`),
    each.planVersion || undefined,
    ...kpis.map((kpi) => figureOf(kpi, each.measures)),
    clusterName(each.market),
  ]);
  // Their rows stay, without a figure, and the total says whom it lacks.
  const without = unreadable.map(({ market }): TableRow => [
    nameOf(market.code),
    regionOf(market.region),
    undefined,
    undefined,
    undefined,
    machine ? 'unreadable' : wording.text(locale, 'page.unreadable.row'),
    undefined,
    ...kpis.map(() => undefined),
    clusterName(market.code),
  ]);
  const lacking = unreadable.map(({ market }) => nameOf(market.code)).join(', ');
  const subtotals = clusters.map((each): TableRow => [
    nameSubtotal(world, locale, each),
    ...about.slice(1).map(() => undefined),
    ...kpis.map((kpi) => figureOf(kpi, each.measures)),
  ]);
  const totals = [
    lacking === ''
      ? wording.text(locale, 'export.total')
      : wording.text(locale, 'export.total-without', { markets: lacking }),
    ...about.slice(1).map(() => undefined),
    ...kpis.map((kpi) => figureOf(kpi, total)),
  ];
  return {
    name: wording.text(locale, 'export.rollup'),
    columns: [
      ...about.map((key): TableColumn => ({
        heading: machine ? key : wording.text(locale, `export.${key}`),
        width: widths[key] ?? 16,
        format: key === 'plan-version' ? 'integer' : 'text',
      })),
      ...kpis.map(({ key, unit }): TableColumn => ({
        heading: machine ? key : wording.text(locale, `kpi.${key}.title`),
        width: 14,
        format: formats[unit],
      })),
      { heading: machine ? 'cluster' : wording.text(locale, 'export.cluster'), width: 16, format: 'text' },
    ],
    chart: {
      title: wording.text(locale, 'export.chart-rollup'),
      names: 0,
      series: drawn.map((key) => about.length + kpis.findIndex((each) => each.key === key)),
      rows: rows.length,
    },
    // Whoever sums a column in a machine must not count everything twice.
    rows: [...rows, ...without, ...(machine ? [] : [...subtotals, totals])],
  };
}

const nameSubtotal = ({ wording, definitions }: World, locale: string, each: ClusterRollup): string =>
  wording.text(
    locale,
    'page.clusters.subtotal',
    subtotalValues(definitions.clusters, (text) => inLocale(text, locale), each),
  );

async function writeRollupFile(
  world: World,
  actor: User,
  { locale, path, form = 'xlsx', csv }: ExportRollupInput,
) {
  const rolled = await rollUp(world, actor, { recount: true });
  if (!rolled.ok) return rolled;
  const machine = form === 'csv-exact';
  const table = tableOf(world, locale, machine, rolled.value);
  const nameOf = namesOf(world, locale, machine);
  const { markets, clusters, refusals, refusalsTotal } = rolled.value;
  const total = world.wording.text(locale, 'export.total');
  // Refusals and limits are of markets, whatever units these have.
  const codes = [...new Set(markets.map(({ market }) => market))];
  const refused = refusalTable(world, locale, [
    ...codes.map((market) => [nameOf(market), refusals[market] ?? noRefusals] as const),
    ...clusters.map((each) => [nameSubtotal(world, locale, each), each.refusals] as const),
    [total, refusalsTotal],
  ]);
  const { breaches, breachesTotal } = rolled.value;
  const passed = breachTable(world, locale, [
    ...codes.map((market) => [nameOf(market), breaches[market]] as const),
    ...clusters.map((each) => [nameSubtotal(world, locale, each), each.breaches] as const),
    [total, breachesTotal],
  ]);
  const tables = [table, refused, passed] as const;
  const written = await writeInForm(world, { title: table.name, tables, form, locale, path, csv });
  noteAccess(world, actor, { kind: 'export', market: '', subject: 'rollup' });
  return done<WrittenFile>({ path: written, fileName: `rollup-${companyToday(world)}.${extensionOf(form)}` });
}

/** Writes the KPIs of every market the actor may see, and in total. */
export const exportRollup = asQuestion('rollup export', writeRollupFile);
