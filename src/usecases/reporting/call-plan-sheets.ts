import { channels, WHOLE, type Channel } from '#domain/basics/channel.ts';
import type { FindingValue } from '#domain/basics/finding.ts';
import type { TerritoryCode } from '#domain/basics/ids.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import { compareText } from '#domain/basics/stable-order.ts';
import type { CallEquivalents } from '#domain/basics/units.ts';
import { wordUnit } from '#domain/organisation/unit-name.ts';
import { createCallPlanSums, type CallPlanSums, type LineSums } from '#domain/reporting/sum-call-plan.ts';
import type { AtAccount } from '../basis/closed-ways.ts';
import { planTerms } from '../basis/plan-terms.ts';
import type { SharedAccount } from '../basis/shared-with.ts';
import type {
  LineInSegment,
  PlannedPages,
  Table,
  TableColumn,
  TableTop,
  TerritoryMeasures,
  WithAccount,
} from '../ports.ts';
import { cellPages, type NoteRows } from './cell-pages.ts';
import { callPlanColumns, type ExportColumn, type ExportContext } from './export-columns.ts';

export type ShownLine = LineInSegment & AtAccount & SharedAccount;

export interface CallPlanSheetsInput {
  readonly context: ExportContext;
  /** The lines that may be taken away, of one territory or of all of them. */
  readonly pagesOf: (territory?: TerritoryCode) => PlannedPages<ShownLine>;
  /** What territories can do; of those alone that may be taken away. */
  readonly measures: readonly TerritoryMeasures[];
  /** Lines without a planned touch as well. */
  readonly zeros: boolean;
  readonly note: NoteRows;
}

/** What every row of a territory's sheet says alike, and its heading says once. */
const saidAbove: ReadonlySet<string> = new Set(['cycle', 'rep', 'equivalents']);
/** Left out where nobody has it. */
const seldom = ['shared-with', 'do-not-contact'] as const;
type Seldom = (typeof seldom)[number];

function isUnused(key: string, used: ReadonlySet<Seldom>): boolean {
  const name = seldom.find((each) => each === key);
  return name !== undefined && !used.has(name);
}

/** As wide as is printed well beside the others. */
const printed: Readonly<Record<string, number>> = {
  territory: 11,
  name: 28,
  specialty: 20,
  city: 16,
  channel: 14,
  segment: 9,
  group: 22,
  guidance: 10,
  planned: 10,
  minimum: 10,
  maximum: 10,
  'shared-with': 20,
  'do-not-contact': 18,
  // Reasons are the longest: narrower they make a page of a few lines.
  why: 105,
};
const wrapping: ReadonlySet<string> = new Set([
  'name',
  'specialty',
  'group',
  'shared-with',
  'do-not-contact',
  'why',
]);

const totalled = ['guidance', 'planned'] as const;
const totalOf = (sums: LineSums, key: string): number | undefined => {
  const name = totalled.find((each) => each === key);
  return name && sums[name];
};

const figure = (heading: string, total?: number, format: TableColumn['format'] = 'integer'): TableColumn => ({
  heading,
  width: 14,
  format,
  ...(total === undefined ? {} : { total }),
});

/** Reads the plan once, for its sums and for which columns anybody needs. */
async function sumUp(pages: PlannedPages<ShownLine>, zeros: boolean) {
  const { add, sums } = createCallPlanSums(zeros);
  const used = new Set<Seldom>();
  for await (const page of pages)
    for (const { row } of page) {
      add(row);
      if (row.sharedWith.length > 0) used.add('shared-with');
      if (row.doNotContact.length > 0) used.add('do-not-contact');
    }
  return { ...sums(), used };
}

/**
 * A territory's lines as somebody reads them: by name, an account's lines together. All of one territory are held at
 * once, which is a rep's work and no market's.
 */
async function* byName(
  pages: PlannedPages<ShownLine>,
  locale: string,
  zeros: boolean,
): PlannedPages<ShownLine> {
  const found: WithAccount<ShownLine>[] = [];
  for await (const page of pages) found.push(...page.filter(({ row }) => zeros || row.planned > 0));
  const { compare } = new Intl.Collator(locale);
  const nameOf = ({ row, account }: WithAccount<ShownLine>): string => account?.name ?? row.accountId;
  // Pages come by account, brand and channel, which stays so among equals.
  yield found.toSorted((a, b) => compare(nameOf(a), nameOf(b)) || a.row.subject - b.row.subject);
}

/** What all sheets say alike. */
interface Said {
  readonly say: (key: string, values?: Readonly<Record<string, FindingValue>>) => string;
  readonly channelName: (channel: Channel) => string;
  /** A title, whose plan it is, and what its lines come to. */
  readonly top: (title: string, sums: LineSums) => TableTop;
}

function saidIn({ context, zeros }: Pick<CallPlanSheetsInput, 'context' | 'zeros'>): Said {
  const { world, locale, market, plan } = context;
  const say: Said['say'] = (key, values) => world.wording.text(locale, `export.${key}`, values);
  const stands = say('top.plan', {
    market: wordUnit((text) => inLocale(text, locale), market),
    cycle: plan.cycle,
    version: plan.version,
    state: world.wording.text(locale, `page.plan-state.${plan.state}`),
  });
  return {
    say,
    channelName: (channel) => world.wording.channel(locale, channel),
    top: (title, { accounts, lines, planned, empty }) => ({
      title,
      notes: [
        stands,
        say('top.sums', { accounts, lines, touches: planned }),
        ...(zeros || empty === 0 ? [] : [say('top.left-out', { lines: empty })]),
      ],
      totals: say('total'),
    }),
  };
}

interface OfTerritory extends LineSums {
  readonly territory: TerritoryCode;
  readonly rep: string;
  readonly capacity: CallEquivalents;
}

function summarySheet(
  { say, channelName, top }: Said,
  cycle: string,
  all: LineSums,
  territories: readonly OfTerritory[],
): Table {
  const capacityOfAll = territories.reduce((sum, { capacity }) => sum + capacity, 0);
  return {
    name: say('sheet-summary'),
    top: top(`${say('call-plan')} ${cycle}`, all),
    keepsInSight: 2,
    columns: [
      { heading: say('territory'), width: 14, format: 'text' },
      { heading: say('rep'), width: 28, format: 'text' },
      // No total: who is shared counts with each, and above but once.
      figure(say('accounts')),
      ...channels.map((channel) => figure(channelName(channel), all.byChannel[channel])),
      figure(say('touches'), all.planned),
      figure(say('guidance'), all.guidance),
      figure(say('equivalents'), all.effort / WHOLE, 'decimal'),
      figure(say('capacity'), capacityOfAll / WHOLE, 'decimal'),
      figure(say('utilisation'), undefined, 'percent'),
    ],
    chart: {
      title: say('chart-effort'),
      names: 0,
      series: [5 + channels.length, 6 + channels.length],
      rows: territories.length,
    },
    rows: territories.map(({ territory, rep, capacity, ...sums }) => [
      territory,
      rep,
      sums.accounts,
      ...channels.map((channel) => sums.byChannel[channel]),
      sums.planned,
      sums.guidance,
      sums.effort / WHOLE,
      capacity / WHOLE,
      capacity > 0 ? sums.effort / capacity : undefined,
    ]),
  };
}

const classSheet = (
  { say, channelName, top }: Said,
  cycle: string,
  { all, byClass }: Pick<CallPlanSums, 'all' | 'byClass'>,
): Table => ({
  name: say('sheet-classes'),
  top: top(`${say('call-plan')} ${cycle}: ${say('sheet-classes')}`, all),
  columns: [
    { heading: say('segment'), width: 12, format: 'text' },
    { heading: say('channel'), width: 20, format: 'text' },
    figure(say('accounts')),
    figure(say('guidance'), all.guidance),
    figure(say('planned'), all.planned),
    figure(say('equivalents'), all.effort / WHOLE, 'decimal'),
  ],
  rows: byClass.map(({ segment, channel, accounts, guidance, planned, effort }) => [
    segment,
    channelName(channel),
    accounts,
    guidance,
    planned,
    effort / WHOLE,
  ]),
});

/** A rep's sheet without its rows. */
function territorySheet(
  { say, top }: Said,
  columns: readonly ExportColumn<ShownLine>[],
  { territory, rep, ...sums }: OfTerritory,
): Omit<Table, 'rows'> {
  const who = [territory, rep].filter((each) => each !== '');
  return {
    name: who.join(' '),
    top: top(who.join(' · '), sums),
    keepsInSight: 2,
    columns: columns.map(({ key, width, format }): TableColumn => {
      const total = totalOf(sums, key);
      return {
        heading: say(key),
        width: printed[key] ?? width,
        format,
        ...(wrapping.has(key) ? { wraps: true } : {}),
        ...(total === undefined ? {} : { total }),
      };
    }),
  };
}

/**
 * The call plan as people read and print it: what it comes to, a sheet for each rep, and what the columns mean. Lines
 * without a touch are left out unless somebody wants them, and counted where they are.
 */
export async function callPlanSheets(input: CallPlanSheetsInput): Promise<[Table, ...Table[]]> {
  const { context, pagesOf, measures, zeros, note } = input;
  const { world, locale, plan, reps } = context;
  const said = saidIn(input);
  const { all, byTerritory, byClass, used } = await sumUp(pagesOf(), zeros);
  const measured = new Map(measures.map((each) => [each.territory, each.measures]));
  const nothing = createCallPlanSums().sums().all;
  const territories = [...new Set([...byTerritory.keys(), ...measured.keys()])]
    .toSorted(compareText)
    .map((territory): OfTerritory => ({
      ...(byTerritory.get(territory) ?? nothing),
      territory,
      rep: reps.get(territory) ?? '',
      capacity: measured.get(territory)?.capacity ?? 0,
    }));
  const columns = callPlanColumns(context).filter(({ key }) => !saidAbove.has(key) && !isUnused(key, used));
  return [
    summarySheet(said, plan.cycle, all, territories),
    classSheet(said, plan.cycle, { all, byClass }),
    ...territories
      .filter(({ lines, empty }) => lines > 0 || (zeros && empty > 0))
      .map((each): Table => ({
        ...territorySheet(said, columns, each),
        rows: cellPages(
          byName(pagesOf(each.territory), locale, zeros),
          columns.map(({ of }) => of),
          note,
        ),
      })),
    {
      name: said.say('sheet-definitions'),
      columns: [
        { heading: said.say('term'), width: 28, format: 'text', wraps: true },
        { heading: said.say('meaning'), width: 100, format: 'text', wraps: true },
      ],
      rows: planTerms(world, locale),
    },
  ];
}
