import { WHOLE } from '#domain/basics/channel.ts';
import { done } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { shareOf } from '#domain/execution/attainment.ts';
import type { ExecutionMeasures } from '#domain/execution/execution-measures.ts';
import type { TableColumn, World } from '../ports.ts';
import { viewAttainment, type AttainmentView, type ViewAttainmentInput } from './view-attainment.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { noteAccess } from '../access/note-access.ts';
import { asQuestion } from '../ports/questions.ts';

export interface ExportAttainmentInput extends ViewAttainmentInput {
  readonly locale?: string;
  readonly path?: string;
}

type Cell = string | number | undefined;

interface Column<Row> {
  /** Its heading is the catalogue's `export.<key>` or `kpi.<key>.title`. */
  readonly heading: string;
  readonly width: number;
  readonly format: TableColumn['format'];
  readonly of: (row: Row) => Cell;
}

const share = (part: number, whole: number): number | undefined => {
  const basisPoints = shareOf(part, whole);
  return basisPoints === null ? undefined : basisPoints / WHOLE;
};

interface Measured {
  readonly measures: ExecutionMeasures;
}

const figure = (
  heading: string,
  of: (each: ExecutionMeasures) => Cell,
  format: TableColumn['format'] = 'integer',
): Column<Measured> => ({ heading, width: 14, format, of: ({ measures }) => of(measures) });

const text = <Row>(heading: string, width: number, of: (row: Row) => Cell): Column<Row> => ({
  heading,
  width,
  format: 'text',
  of,
});

/** What every sheet says of its rows. */
const measured: readonly Column<Measured>[] = [
  figure('export.planned', (each) => each.plannedTouches),
  figure('export.dropped', (each) => each.droppedTouches),
  figure('kpi.actual-calls.title', (each) => each.actualTouches + each.unplannedTouches),
  figure('kpi.unplanned-calls.title', (each) => each.unplannedTouches),
  figure('kpi.remaining-calls.title', (each) => each.remainingTouches),
  figure('export.scheduled', (each) => each.scheduledTouches),
  figure('export.to-schedule', (each) => each.toSchedule),
  figure('kpi.interactions-goal.title', (each) => each.goal / WHOLE, 'decimal'),
  figure('kpi.interactions-earned.title', (each) => each.earned / WHOLE, 'decimal'),
  figure('kpi.attainment.title', (each) => share(each.earned, each.goal), 'percent'),
  figure('kpi.attainment-expected.title', (each) => share(each.expected, each.goal), 'percent'),
  figure(
    'kpi.frequency-attainment.title',
    (each) => share(each.actualTouches, each.plannedTouches),
    'percent',
  ),
  figure('kpi.coverage-key.title', (each) => share(each.reachedKeyTargets, each.keyTargets), 'percent'),
];

function* cells<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Iterable<readonly Cell[]> {
  for (const row of rows) yield columns.map((column) => column.of(row));
}

async function writeAttainment(world: World, actor: User, input: ExportAttainmentInput) {
  const { locale: wanted, path: given, ...asked } = input;
  const viewed = await viewAttainment(world, actor, asked);
  if (!viewed.ok) return viewed;
  const { market, cycle, on, territories, accounts } = viewed.value;
  const locale = wanted ?? market.locales[0] ?? 'en';
  const say = (key: string): string => world.wording.text(locale, key);
  const sheet = <Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]) => ({
    name: say(name),
    columns: columns.map(({ heading, width, format }) => ({ heading: say(heading), width, format })),
    rows: cells(columns, rows),
  });
  type Territory = AttainmentView['territories'][number];
  type Account = AttainmentView['accounts'][number];
  const path = given ?? (await world.files.newTemporaryPath('xlsx'));
  await world.workbooks.writeTable({
    path,
    title: `${cycle.id} ${say('export.attainment')} ${on}`,
    sheets: [
      sheet<Territory>(
        'export.attainment',
        [
          text('export.territory', 14, (row) => row.territory),
          text('export.rep', 24, (row) => row.rep),
          ...measured,
          text('export.attainment-status', 14, (row) => say(`page.attainment.status.${row.status}`)),
        ],
        territories.filter((each) => input.territory === undefined || each.territory === input.territory),
      ),
      sheet<Account>(
        'export.attainment-accounts',
        [
          text('export.territory', 14, (row) => row.territory),
          text('export.account-id', 16, (row) => row.accountId),
          text('export.name', 32, (row) => row.accountName),
          ...measured,
          text('export.attainment-status', 14, (row) => say(`page.attainment.status.${row.status}`)),
        ],
        accounts,
      ),
    ],
  });
  noteAccess(world, actor, { kind: 'export', market: market.code, subject: 'attainment' });
  return done<WrittenFile>({ path, fileName: `${cycle.id}-attainment-${on}.xlsx` });
}

/** Writes attainment by territory and by account as a workbook: a rep gets the own territory. */
export const exportAttainment = asQuestion('attainment workbook', writeAttainment);
