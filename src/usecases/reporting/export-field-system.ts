import { channels, WHOLE } from '#domain/basics/channel.ts';
import { done } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { refusedWays, type RefusalCounts } from '#domain/customers/consent/count-refusals.ts';
import { daysLeft } from '#domain/customers/consent/may-reach.ts';
import { refusalKindKeys } from '#domain/customers/consent/consent.ts';
import { numberNamed } from '#domain/customers/account.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import type { Cycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { FieldObject, FieldSystem } from '#domain/reporting/field-systems/field-object.ts';
import type { FieldPlan, FieldTarget } from '#domain/reporting/field-systems/field-plan.ts';
import { gatherTargets, statusOn, touchesOf } from '#domain/reporting/field-systems/field-plan.ts';
import { fieldSystems, type FieldSystemKey } from '#domain/reporting/field-systems/field-systems.ts';
import { fallenOf } from '../basis/fallen-lines.ts';
import { linesToday } from '../basis/fallen-today.ts';
import { refusalsWithin } from '../basis/keep-refusals.ts';
import { refusedLinesOn } from '../basis/reach-on.ts';
import { findUnitFor } from '../access/find-market.ts';
import type { Stores, Table, TableRow, World } from '../ports.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import type { NoteRows } from './cell-pages.ts';
import { findHandedPlan } from './handed-plan.ts';
import { noteAccess } from '../access/note-access.ts';
import { asQuestion } from '../ports/questions.ts';
import { todayIn } from '../basis/today.ts';

export interface ExportFieldSystemInput {
  readonly market: string;
  readonly system: FieldSystemKey;
  /** Language of the channels' names; the market's first by default. */
  readonly locale?: string;
  /** Where to write: a zip, or a folder for its files. */
  readonly path?: string;
  readonly as?: 'zip' | 'folder';
}

/** What was handed over, to be compared with what the field system says it loaded. */
export interface ExportedPlan extends WrittenFile {
  readonly files: readonly { readonly object: string; readonly records: number }[];
  readonly targets: number;
  readonly touches: number;
  /** Planned touches that the system has no place for. */
  readonly leftOut: number;
  /** Planned touches of accounts that have refused since, and of those the law closes; nobody may make them. */
  readonly closed: number;
  /** How many accounts of the market refuse to be reached today. */
  readonly refusals: RefusalCounts;
}

type Counted = Record<'targets' | 'touches' | 'leftOut' | 'closed', number>;

/** The planned targets of a plan, a page at a time. */
async function* targetPages(stores: Stores, planId: string): AsyncGenerator<readonly FieldTarget[]> {
  let begun: FieldTarget | undefined;
  for await (const page of stores.plans.linePages(planId, { onlyPlanned: true })) {
    const gathering = gatherTargets(
      page.map(({ row }) => row),
      begun,
    );
    const whole: FieldTarget[] = [];
    let next = gathering.next();
    for (; next.done !== true; next = gathering.next()) whole.push(next.value);
    begun = next.value;
    yield whole;
  }
  if (begun) yield [begun];
}

/** What goes into a field system: what it has a place for, and nothing that nobody may make any more. */
interface Taken {
  readonly keeps: FieldSystem['keeps'];
  readonly isClosed: (line: PlanLine) => boolean;
  /** What is left of a line of somebody who may be reached for a part of the cycle. */
  readonly lineToday: (line: PlanLine) => PlanLine;
}

/** What the system takes over of an account's lines: nothing of somebody who was erased or refused since, for nobody shall visit them. */
const keptLines = (
  { accountId, lines }: Pick<FieldTarget, 'accountId' | 'lines'>,
  { keeps, isClosed, lineToday }: Taken,
): readonly PlanLine[] =>
  numberNamed(accountId) === undefined
    ? lines
        .filter((line) => keeps(line) && !isClosed(line))
        .map(lineToday)
        .filter(({ planned }) => planned > 0)
    : [];

/** Touches that nobody may make any more. */
const closedTouches = (lines: readonly PlanLine[], { isClosed, lineToday }: Taken): number =>
  lines.reduce((sum, line) => sum + line.planned - (isClosed(line) ? 0 : lineToday(line).planned), 0);

/** The same targets as the system keeps them. */
async function* keptPages(
  stores: Stores,
  planId: string,
  taken: Taken,
): AsyncGenerator<readonly FieldTarget[]> {
  for await (const page of targetPages(stores, planId)) {
    yield page
      .map((target) => ({ ...target, lines: keptLines(target, taken) }))
      .filter(({ lines }) => lines.length > 0);
  }
}

async function* noted(
  pages: AsyncIterable<readonly FieldTarget[]>,
  note: NoteRows,
): AsyncGenerator<readonly FieldTarget[]> {
  for await (const page of pages) {
    note(page.flatMap(({ lines: [line] }) => line?.subject ?? []));
    yield page;
  }
}

/** Reads the plan once to know what its lines have in common. */
async function readFieldPlan(
  world: World,
  stores: Stores,
  context: {
    readonly market: Market;
    readonly cycle: Cycle;
    readonly plan: Plan;
    readonly taken: Taken;
    readonly locale: string;
  },
): Promise<{ readonly fieldPlan: FieldPlan; readonly counted: Counted }> {
  const { market, cycle, plan, taken, locale } = context;
  const weights = new Map<string, number>();
  const products = new Map<string, FieldPlan['products'][number]>();
  const territories = new Set<string>();
  const counted = { targets: 0, touches: 0, leftOut: 0, closed: 0 };
  for await (const page of targetPages(stores, plan.id)) {
    for (const { territory, accountId, lines } of page) {
      const kept = keptLines({ accountId, lines }, taken);
      const closed = closedTouches(lines, taken);
      counted.closed += closed;
      counted.leftOut += touchesOf(lines) - touchesOf(kept) - closed;
      if (kept.length === 0) continue;
      territories.add(territory);
      counted.targets += 1;
      counted.touches += touchesOf(kept);
      for (const { channel, brand, cost } of kept) {
        weights.set(channel, cost);
        products.set(`${channel} ${brand}`, { channel, brand });
      }
    }
  }
  const capacities = new Map(plan.capacities.map((each) => [each.territory, each]));
  return {
    counted,
    fieldPlan: {
      market: market.code,
      cycle,
      status: statusOn(cycle, todayIn(world, market.code)),
      channels: channels.flatMap((channel) => {
        const weight = weights.get(channel);
        const label = world.wording.channel(locale, channel);
        return weight === undefined ? [] : [{ channel, weight, label }];
      }),
      products: [...products.values()],
      territories: [...territories].map((territory) => ({
        territory,
        // Field systems count whole days.
        workingDays: Math.round((capacities.get(territory)?.workingDays ?? 0) / WHOLE),
      })),
    },
  };
}

const columnsOf = (names: readonly string[]): Table['columns'] =>
  names.map((heading) => ({ heading, width: 20, format: 'text' }));

const cells = (rows: readonly (readonly (string | number | boolean)[])[]): TableRow[] =>
  rows.map((row) => row.map((value) => (typeof value === 'boolean' ? String(value) : value)));

/** The file of one object; its rows are counted while they are written. */
function tableOf(
  object: FieldObject,
  fieldPlan: FieldPlan,
  pages: () => AsyncIterable<readonly FieldTarget[]>,
  records: Map<string, number>,
): Table {
  const { ofPlan, ofTarget } = object;
  async function* rows(): AsyncGenerator<readonly TableRow[]> {
    if (ofPlan) yield cells(ofPlan(fieldPlan));
    if (!ofTarget) return;
    for await (const page of pages()) yield cells(page.flatMap((target) => ofTarget(target, fieldPlan)));
  }
  async function* counted(): AsyncGenerator<readonly TableRow[]> {
    for await (const page of rows()) {
      records.set(object.object, (records.get(object.object) ?? 0) + page.length);
      yield page;
    }
  }
  return { name: object.object, columns: columnsOf(object.columns), rows: counted() };
}

/** What to load in which order, by which key, and how many records there are: written last, when they are counted. */
function loadOrder(objects: readonly FieldObject[], records: ReadonlyMap<string, number>): Table {
  async function* rows(): AsyncGenerator<readonly TableRow[]> {
    yield objects.map(({ object, key }, index) => [
      index + 1,
      `${object}.csv`,
      object,
      key === undefined ? 'insert' : 'upsert',
      key,
      records.get(object) ?? 0,
    ]);
  }
  return {
    name: 'load-order',
    columns: columnsOf(['order', 'file', 'object', 'operation', 'external_id_field', 'records']),
    rows: rows(),
  };
}

/** What is not in the files because nobody may be reached so: numbers, in no field system's order of loading. */
function refusalsOf(market: string, { accounts, ways, kinds }: RefusalCounts, closed: number): Table {
  async function* rows(): AsyncGenerator<readonly TableRow[]> {
    const counts = [...refusedWays.map((way) => ways[way]), ...refusalKindKeys.map((kind) => kinds[kind])];
    yield [[market, closed, accounts, ...counts]];
  }
  const columns = columnsOf(['market', 'closed_touches', 'accounts', ...refusedWays, ...refusalKindKeys]);
  return { name: 'refusals', columns, rows: rows() };
}

/**
 * Writes an approved plan as the files a field system loads, its rows a page at a time.
 * @param note hears of the targets of each page of each file; it may throw to end it
 */
export async function writeFieldFiles(
  world: World,
  actor: User,
  input: ExportFieldSystemInput,
  note: NoteRows = () => undefined,
) {
  const found = await findUnitFor(world, actor, 'export-field-system', input.market);
  if (!found.ok) return found;
  const { code } = found.value;
  const system = fieldSystems[input.system];
  return world.storage.read(async (stores) => {
    const handed = await findHandedPlan(world, stores, found.value);
    if (!handed.ok) return handed;
    const { plan, market, cycle } = handed.value;
    const locale = input.locale ?? market.locales[0] ?? 'en';
    const { rules } = plan.snapshot;
    const today = todayIn(world, market.code);
    const refusedBy = await refusedLinesOn(stores, code, rules, daysLeft(cycle, today));
    const fallen = await fallenOf(world, stores, market, plan);
    const shut = new Set(fallen.closed.map(({ key }) => key));
    const taken: Taken = {
      keeps: (line) => system.keeps(line),
      isClosed: (line) => refusedBy(line) !== undefined || shut.has(line.key),
      lineToday: linesToday(fallen, () => undefined, today),
    };
    const refusals = await refusalsWithin(world, stores, code, 'all');
    const { fieldPlan, counted } = await readFieldPlan(world, stores, {
      market,
      cycle,
      plan,
      taken,
      locale,
    });
    const records = new Map<string, number>();
    const pages = () => noted(keptPages(stores, plan.id, taken), note);
    const path = input.path ?? (await world.files.newTemporaryPath('zip'));
    await world.workbooks.writeCsvSet({
      path,
      as: input.as ?? 'zip',
      tables: [
        ...system.objects.map((object) => tableOf(object, fieldPlan, pages, records)),
        loadOrder(system.objects, records),
        refusalsOf(code, refusals, counted.closed),
      ],
    });
    noteAccess(world, actor, { kind: 'export', market: found.value.code, subject: input.system });
    return done<ExportedPlan>({
      path,
      fileName: `${plan.cycle}-v${plan.version}-${input.system}.zip`,
      files: system.objects.map(({ object }) => ({ object, records: records.get(object) ?? 0 })),
      ...counted,
      refusals,
    });
  });
}

/**
 * Writes an approved plan as the files a field system loads. A draft or a plan in review is refused: what is in the
 * field system is what reps work by.
 */
export const exportFieldSystem = asQuestion(
  'files for a field system',
  (world: World, actor: User, input: ExportFieldSystemInput) => writeFieldFiles(world, actor, input),
);
