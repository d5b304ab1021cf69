import { WHOLE } from '#domain/basics/channel.ts';
import type { Outcome } from '#domain/basics/outcome.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/basics/user.ts';
import type { Account } from '#domain/customers/account.ts';
import { textFact } from '#domain/customers/account-facts.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import type { Market } from '#domain/process/market.ts';
import type { ValueMethod } from '#domain/process/process-template.ts';
import type { SegmentedAccount } from '#domain/segmentation/segmented-account.ts';
import { findCurrentPlan, marketOfPlan, templateOf } from './current-plan.ts';
import { findMarket } from './market-process.ts';
import type { TableColumn, TableWorkbook, World } from './ports.ts';
import type { WrittenFile } from './write-template-workbook.ts';

export const exportedTables = ['call-plan', 'segmentation'] as const;
export type ExportedTable = (typeof exportedTables)[number];

export interface ExportInput {
  readonly market: string;
  readonly what: ExportedTable;
  readonly locale?: string;
  readonly path?: string;
}

type Cell = string | number | undefined;

/** One column: its key in the catalogue (`export.<key>`), its form, and its value of a row. */
interface ExportColumn<Row> {
  readonly key: string;
  readonly width: number;
  readonly format: TableColumn['format'];
  readonly of: (row: Row) => Cell;
}

const text = <Row>(key: string, width: number, of: (row: Row) => Cell): ExportColumn<Row> => ({
  key,
  width,
  format: 'text',
  of,
});
const figure = <Row>(key: string, of: (row: Row) => Cell): ExportColumn<Row> => ({
  key,
  width: 12,
  format: 'integer',
  of,
});

interface ExportContext {
  readonly world: World;
  readonly locale: string;
  readonly market: Market;
  readonly plan: Plan;
  readonly method: ValueMethod;
  readonly accounts: ReadonlyMap<string, Account>;
}

const brandName = (market: Market, key: string): string =>
  market.teams.flatMap((team) => team.brands).find((brand) => brand.key === key)?.name ?? key;

/** What both tables say of the account. */
function accountColumns<Row extends { readonly accountId: string }>(
  context: ExportContext,
): ExportColumn<Row>[] {
  const { accounts, world, locale } = context;
  const of = (row: Row, key: string): string => {
    const account = accounts.get(row.accountId);
    return account ? textFact(account, key) : '';
  };
  return [
    text('territory', 12, (row) => accounts.get(row.accountId)?.territory ?? ''),
    text('account-id', 16, (row) => row.accountId),
    text('name', 32, (row) => accounts.get(row.accountId)?.name ?? row.accountId),
    text('specialty', 24, (row) => world.wording.label(locale, 'specialty', of(row, 'specialty'))),
    text('city', 20, (row) => of(row, 'city')),
  ];
}

const reasonsOf = (
  { world, locale, market, method }: ExportContext,
  row: Pick<PlanLine | SegmentedAccount, 'why'>,
): string => row.why.map((each) => world.wording.reason(locale, market, method, each)).join(' ');

function callPlanColumns(context: ExportContext): ExportColumn<PlanLine>[] {
  const { plan, market, world, locale } = context;
  const reps = new Map(plan.capacities.map((each) => [each.territory, each.rep]));
  return [
    text('cycle', 14, () => plan.cycle),
    text('rep', 24, (row) => reps.get(row.territory) ?? ''),
    ...accountColumns<PlanLine>(context),
    text('brand', 16, (row) => brandName(market, row.brand)),
    text('channel', 16, (row) => world.wording.channel(locale, row.channel)),
    text('segment', 10, (row) => row.segment),
    figure('guidance', (row) => row.guidance),
    figure('planned', (row) => row.planned),
    figure('minimum', (row) => row.minimum),
    figure('maximum', (row) => row.maximum),
    { key: 'equivalents', width: 14, format: 'decimal', of: (row) => (row.planned * row.cost) / WHOLE },
    text('why', 80, (row) => reasonsOf(context, row)),
  ];
}

function segmentationColumns(context: ExportContext): ExportColumn<SegmentedAccount>[] {
  const { plan, market, world, locale } = context;
  return [
    text('cycle', 14, () => plan.cycle),
    ...accountColumns<SegmentedAccount>(context),
    text('brand', 16, (row) => brandName(market, row.brand)),
    text('segment', 10, (row) => row.segment),
    text('target', 10, (row) => world.wording.text(locale, row.target ? 'export.yes' : 'export.no')),
    text('who', 20, (row) => world.wording.label(locale, 'role', row.who)),
    text('what', 24, (row) => world.wording.label(locale, 'specialty', row.what)),
    text('ready', 20, (row) => world.wording.label(locale, 'adoption', row.ready)),
    figure('potential', (row) => row.potential),
    text('potential-source', 18, (row) => world.wording.text(locale, `export.source.${row.potentialSource}`)),
    text('confidence', 12, (row) => world.wording.text(locale, `export.confidence-of.${row.confidence}`)),
    figure('decile', (row) => row.decile || undefined),
    text('why', 80, (row) => reasonsOf(context, row)),
  ];
}

function* cellsOf<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
): Iterable<readonly Cell[]> {
  for (const row of rows) yield columns.map((column) => column.of(row));
}

function sheetOf<Row>(
  { world, locale }: ExportContext,
  what: ExportedTable,
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
): TableWorkbook['sheets'][number] {
  return {
    name: world.wording.text(locale, `export.${what}`),
    columns: columns.map(({ key, width, format }) => ({
      heading: world.wording.text(locale, `export.${key}`),
      width,
      format,
    })),
    rows: cellsOf(columns, rows),
  };
}

/** Writes the current call plan or segmentation as a workbook: a rep gets the own territory. */
export async function exportTable(
  world: World,
  actor: User,
  input: ExportInput,
): Promise<Outcome<WrittenFile>> {
  const found = findMarket(world, actor, input.market);
  if (!found.ok) return found;
  const market = found.value;
  if (actor.role === 'rep' && input.what === 'segmentation') {
    return refused('not-allowed', { role: actor.role, market: market.code });
  }
  const locale = input.locale ?? market.locales[0] ?? 'en';
  return world.storage.read(async (stores): Promise<Outcome<WrittenFile>> => {
    const current = await findCurrentPlan(world, stores, market);
    if (!current.ok) return current;
    const plan = current.value;
    const context: ExportContext = {
      world,
      locale,
      market: await marketOfPlan(stores, market, plan),
      plan,
      method: (await templateOf(world, stores, plan))?.methods.value ?? 'grid',
      accounts: new Map((await stores.accounts.ofMarket(market.code)).map((each) => [each.accountId, each])),
    };
    const filter = actor.role === 'rep' ? { territory: actor.territory } : {};
    const sheet =
      input.what === 'call-plan'
        ? sheetOf(context, input.what, callPlanColumns(context), await stores.plans.lines(plan.id, filter))
        : sheetOf(context, input.what, segmentationColumns(context), await stores.plans.segmented(plan.id));
    const path = input.path ?? (await world.files.newTemporaryPath('xlsx'));
    await world.workbooks.writeTable({ path, title: `${plan.cycle} ${sheet.name}`, sheets: [sheet] });
    return done({ path, fileName: `${plan.cycle}-v${plan.version}-${input.what}.xlsx` });
  });
}
