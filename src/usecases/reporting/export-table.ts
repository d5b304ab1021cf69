import { done } from '#domain/basics/outcome.ts';
import { chosenWithin, isWithin, type Scope } from '#domain/access/scope.ts';
import type { User } from '#domain/access/user.ts';
import type { TerritoryCode } from '#domain/basics/ids.ts';
import { sharersBeside } from '#domain/customers/assignment.ts';
import { daysLeft } from '#domain/customers/consent/may-reach.ts';
import { saidByNumber } from '#domain/customers/consent/consents-of-market.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import { withholdLine, withholdSegment } from '#domain/planning/withhold-figures.ts';
import { closedWaysIn } from '../basis/closed-ways.ts';
import { figuresShownTo } from '../basis/figures.ts';
import { fallenOf } from '../basis/fallen-lines.ts';
import { linesToday } from '../basis/fallen-today.ts';
import { refusalsWithin } from '../basis/keep-refusals.ts';
import { refusedLines } from '../basis/reach-on.ts';
import { findCurrentPlan } from '../basis/current-plan.ts';
import { loadUnitCycle } from '../basis/unit-cycle.ts';
import { nameReps } from '../basis/name-reps.ts';
import { extensionOf, writeInForm } from './export-form.ts';
import type { CsvWish, ExportedTable, ExportForm } from '../ports/exports.ts';
import { asQuestion } from '../ports/questions.ts';
import { cellPages, type NoteRows } from './cell-pages.ts';
import { refusalTable } from '../basis/refusal-table.ts';
import { callPlanSheets } from './call-plan-sheets.ts';
import { findExport } from './find-export.ts';
import {
  callPlanColumns,
  ownColumns,
  segmentationColumns,
  type ExportColumn,
  type ExportContext,
} from './export-columns.ts';
import type { LineInSegment, PlannedPages, Stores, Table, WithAccount, World } from '../ports.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { noteAccess } from '../access/note-access.ts';
import { todayIn } from '../basis/today.ts';

export interface ExportInput {
  readonly market: string;
  readonly what: ExportedTable;
  readonly locale?: string;
  readonly path?: string;
  /** A workbook unless it is said. */
  readonly form?: ExportForm;
  readonly csv?: CsvWish;
  /** Of a workbook of the call plan: lines without a planned touch as well, which a CSV has always. */
  readonly zeros?: boolean;
}

function tableOf<Row extends { readonly subject: number }>(
  { world, locale }: ExportContext,
  note: NoteRows,
  { what, form = 'xlsx' }: ExportInput,
  columns: readonly ExportColumn<Row>[],
  pages: PlannedPages<Row>,
): Table {
  const machine = form === 'csv-exact';
  return {
    name: world.wording.text(locale, `export.${what}`),
    columns: columns.map(({ key, heading, width, format }) => ({
      // A machine looks for the same heading whatever language people speak.
      heading: machine ? key : (heading ?? world.wording.text(locale, `export.${key}`)),
      width,
      format,
      ...(key === 'why' ? { wraps: true as const } : {}),
    })),
    rows: cellPages(
      pages,
      columns.map(({ of, code }) => (machine ? (code ?? of) : of)),
      note,
    ),
  };
}

/** The plan's lines in the part of the market that somebody may take away; who has refused since gets nothing, nor whom a duty closes. */
async function* linesWithin(
  stores: Stores,
  plan: Plan,
  scope: Scope,
  asToday: (line: PlanLine) => PlanLine,
  wanted?: TerritoryCode,
): PlannedPages<LineInSegment> {
  const territory = wanted ?? chosenWithin(scope, undefined);
  for await (const page of stores.plans.linePages(plan.id, territory === undefined ? {} : { territory })) {
    yield page
      .filter(({ row }) => isWithin(scope, row.territory))
      .map((each) => ({ ...each, row: { ...asToday(each.row), group: each.row.group } }));
  }
}

/** The same pages, each row as far as it is shown. */
async function* withheld<Row, ShownRow>(
  pages: PlannedPages<Row>,
  shown: (row: Row, account: WithAccount<Row>['account']) => ShownRow,
): PlannedPages<ShownRow> {
  for await (const page of pages)
    yield page.map(({ row, ...each }) => ({ ...each, row: shown(row, each.account) }));
}

/**
 * Writes the current call plan or segmentation: a rep gets the own territory. Rows go from the store to the file a page
 * at a time, so that memory does not grow with the plan.
 */
export async function writeExportedTable(
  world: World,
  actor: User,
  input: ExportInput,
  note: NoteRows = () => undefined,
) {
  const { what, form = 'xlsx', zeros = false } = input;
  const found = await findExport(world, actor, input);
  if (!found.ok) return found;
  const { scope, market: asked } = found.value;
  const locale = input.locale ?? asked.locales[0] ?? 'en';
  return world.storage.read(async (stores) => {
    const current = await findCurrentPlan(world, stores, asked);
    if (!current.ok) return current;
    const plan = current.value;
    const { market, cycle, template } = await loadUnitCycle(world, stores, asked, { plan });
    const context: ExportContext = {
      world,
      locale,
      market,
      plan,
      reps: await nameReps(stores, market, plan),
      // Where nobody knows by which method, values are taken for money.
      method: template?.methods.value ?? 'response',
      ...(template?.segmentation ? { segmentation: template.segmentation } : {}),
    };
    const shownOf = await figuresShownTo(world, stores, actor, market);
    const said = saidByNumber(await stores.consents.ofMarket(market.code));
    const closedTo = closedWaysIn(world, actor, market.code, said);
    const { rules } = plan.snapshot;
    const today = todayIn(world, market.code);
    const refusedBy = refusedLines(said, rules, daysLeft(cycle, today));
    const lineToday = linesToday(await fallenOf(world, stores, market, plan), refusedBy, today);
    const linesOf = (territory?: TerritoryCode) =>
      withheld(linesWithin(stores, plan, scope, lineToday, territory), (row, account) => {
        const shown = shownOf({ territory: row.territory, account });
        return {
          ...withholdLine(row, shown, context.method),
          // A segment is called by how much there is to win.
          group: shown.has('rank') ? row.group : '',
          doNotContact: closedTo(row),
          sharedWith: account ? sharersBeside(account, row.territory, today) : [],
        };
      });
    const segmentation = async (): Promise<Table> =>
      tableOf(
        context,
        note,
        input,
        // Not in the call plan, which goes to reps: nobody vouches for what a column of the market's own says.
        [
          ...segmentationColumns(context),
          ...(await ownColumns(context, stores.plans.segmentedPages(plan.id), shownOf)),
        ],
        withheld(stores.plans.segmentedPages(plan.id), (row, account) => {
          const territory = account?.territory ?? '';
          return {
            ...withholdSegment(row, shownOf({ territory, account }), context.method),
            doNotContact: closedTo({ subject: row.subject, territory }),
          };
        }),
      );
    const toRead = async () =>
      callPlanSheets({
        context,
        pagesOf: linesOf,
        measures: (await stores.plans.measures(plan.id)).filter(({ territory }) =>
          isWithin(scope, territory),
        ),
        zeros,
        note,
      });
    const tables =
      what === 'segmentation'
        ? ([await segmentation()] as const)
        : form === 'xlsx'
          ? await toRead()
          : ([tableOf(context, note, input, callPlanColumns(context), linesOf())] as const);
    // Of the part that somebody may take away.
    const refusals = await refusalsWithin(world, stores, market.code, scope);
    const title = `${plan.cycle} ${world.wording.text(locale, `export.${what}`)}`;
    const path = await writeInForm(world, {
      title,
      tables: [...tables, refusalTable(world, locale, [[market.code, refusals]])],
      form,
      locale,
      path: input.path,
      csv: input.csv,
    });
    noteAccess(world, actor, { kind: 'export', market: market.code, subject: input.what });
    return done<WrittenFile & { readonly scope: Scope }>({
      path,
      scope,
      fileName: `${plan.cycle}-v${plan.version}-${what}.${extensionOf(form)}`,
    });
  });
}

/** The same where nobody has to follow it. */
export const exportTable = asQuestion('export of a plan', (world: World, actor: User, input: ExportInput) =>
  writeExportedTable(world, actor, input),
);
