import { WHOLE } from '#domain/basics/channel.ts';
import { toldWays } from '#domain/customers/consent/count-refusals.ts';
import { inLocale } from '#domain/basics/local-text.ts';
import type { Reason } from '#domain/basics/outcome.ts';
import { compareText } from '#domain/basics/stable-order.ts';
import { textFact } from '#domain/customers/account-facts.ts';
import { ownColumnKey, ownHeadings } from '#domain/customers/own-columns.ts';
import type { Plan, PlanLine } from '#domain/planning/plan.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Segmentation } from '#domain/cycles/segmentation.ts';
import type { ValueMethod } from '#domain/cycles/process-template.ts';
import { withholdFacts, type Shown, type ShownSegment } from '#domain/planning/withhold-figures.ts';
import { segmentNamed } from '#domain/segmentation/placing/three-answers.ts';
import type { SegmentedAccount } from '#domain/segmentation/segmented-account.ts';
import { writeAssignments } from '#domain/customers/assignment.ts';
import type { AtAccount } from '../basis/closed-ways.ts';
import type { SharedAccount } from '../basis/shared-with.ts';
import type { Asked } from '../basis/figures.ts';
import type { LineInSegment, PlannedPages, TableColumn, TableRow, WithAccount, World } from '../ports.ts';

type Cell = TableRow[number];

/** One column: its key in the catalogue (`export.<key>`), its form, and its value of a row. */
export interface ExportColumn<Row> {
  readonly key: string;
  /** As a market wrote it; absent where the catalogue says it. */
  readonly heading?: string;
  readonly width: number;
  readonly format: TableColumn['format'];
  readonly of: (found: WithAccount<Row>) => Cell;
  /** What a machine reads instead: the code behind a word. */
  readonly code?: (found: WithAccount<Row>) => Cell;
}

const text = <Row>(
  key: string,
  width: number,
  of: ExportColumn<Row>['of'],
  code?: ExportColumn<Row>['of'],
): ExportColumn<Row> => ({ key, width, format: 'text', of, ...(code ? { code } : {}) });

const figure = <Row>(key: string, of: ExportColumn<Row>['of']): ExportColumn<Row> => ({
  key,
  width: 12,
  format: 'integer',
  of,
});

export interface ExportContext {
  readonly world: World;
  readonly locale: string;
  readonly market: Market;
  readonly plan: Plan;
  /** Who works each territory. */
  readonly reps: ReadonlyMap<string, string>;
  readonly method: ValueMethod;
  /** Of the plan's template, where its segments are content. */
  readonly segmentation?: Segmentation;
}

const brandName = (market: Market, key: string): string =>
  market.teams.flatMap((team) => team.brands).find((brand) => brand.key === key)?.name ?? key;

const factOf = ({ account }: WithAccount<unknown>, key: string): string =>
  account ? textFact(account, key) : '';

/** A word of a controlled list for people, its code for machines. */
const listed = <Row>(
  { world, locale }: ExportContext,
  key: string,
  width: number,
  list: string,
  code: (found: WithAccount<Row>) => string,
): ExportColumn<Row> => text(key, width, (found) => world.wording.label(locale, list, code(found)), code);

/** What both tables say of the account. */
function accountColumns<
  Row extends { readonly accountId: string; readonly brand: string; readonly territory?: string },
>(context: ExportContext): ExportColumn<Row>[] {
  const { market } = context;
  return [
    // A line is of its own territory, whoever leads the account.
    text('territory', 12, ({ row, account }) => row.territory ?? account?.territory ?? ''),
    text('account-id', 16, ({ row }) => row.accountId),
    text('name', 32, ({ account, row }) => account?.name ?? row.accountId),
    listed(context, 'specialty', 24, 'specialty', (found) => factOf(found, 'specialty')),
    text('city', 20, (found) => factOf(found, 'city')),
    text(
      'brand',
      16,
      ({ row }) => brandName(market, row.brand),
      ({ row }) => row.brand,
    ),
  ];
}

/** What its account refuses today, which may be more than when the plan was made. */
const doNotContact = <Row extends AtAccount>({ world, locale }: ExportContext): ExportColumn<Row> =>
  text(
    'do-not-contact',
    24,
    ({ row }) =>
      toldWays(row.doNotContact)
        .map((way) => world.wording.text(locale, `refusal-counts.way.${way}`))
        .join(', '),
    ({ row }) => row.doNotContact.join(' '),
  );

/** So many sentences are remembered: of a plan of any size no more than a few megabytes. */
const MOST_SENTENCES = 20_000;

/** Why a row is as it is, in words. Most rows say what others have said: a sentence is put into words once. */
function reasonsIn({ world, locale, market, method, segmentation }: ExportContext) {
  const worded = new Map<string, string>();
  const word = (reason: Reason): string => {
    const key = JSON.stringify([reason.code, reason.values]);
    const known = worded.get(key);
    if (known !== undefined) return known;
    const sentence = world.wording.reason(locale, market, method, reason, segmentation);
    if (worded.size < MOST_SENTENCES) worded.set(key, sentence);
    return sentence;
  };
  return ({ why }: Pick<PlanLine | ShownSegment, 'why'>): string => why.map(word).join(' ');
}

/** The segment of the template, which says with what in mind, and its class. */
const namedSegment = <Row extends { readonly group: string }>({
  locale,
  segmentation,
}: ExportContext): ExportColumn<Row> =>
  text(
    'group',
    24,
    ({ row }) => {
      const found = segmentNamed(segmentation, row.group);
      return found ? inLocale(found.name, locale) : row.group;
    },
    ({ row }) => row.group,
  );

/** Who works its account besides. */
const sharedWith = <Row extends SharedAccount>({ world, locale }: ExportContext): ExportColumn<Row> =>
  text(
    'shared-with',
    28,
    ({ row }) => world.wording.sharers(locale, row.sharedWith),
    ({ row }) => writeAssignments(row.sharedWith),
  );

export function callPlanColumns(
  context: ExportContext,
): ExportColumn<LineInSegment & AtAccount & SharedAccount>[] {
  const { plan, world, locale, reps } = context;
  const reasonsOf = reasonsIn(context);
  return [
    text('cycle', 14, () => plan.cycle),
    text('rep', 24, ({ row }) => reps.get(row.territory) ?? ''),
    ...accountColumns<LineInSegment & AtAccount & SharedAccount>(context),
    text(
      'channel',
      16,
      ({ row }) => world.wording.channel(locale, row.channel),
      ({ row }) => row.channel,
    ),
    text('segment', 10, ({ row }) => row.segment),
    namedSegment(context),
    figure('guidance', ({ row }) => row.guidance),
    figure('planned', ({ row }) => row.planned),
    figure('minimum', ({ row }) => row.minimum),
    figure('maximum', ({ row }) => row.maximum),
    {
      key: 'equivalents',
      width: 14,
      format: 'decimal',
      of: ({ row }) => (row.planned * row.cost) / WHOLE,
    },
    sharedWith(context),
    doNotContact(context),
    text('why', 80, ({ row }) => reasonsOf(row)),
  ];
}

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

export function segmentationColumns(context: ExportContext): ExportColumn<ShownSegment & AtAccount>[] {
  const { plan, world, locale } = context;
  const reasonsOf = reasonsIn(context);
  const worded = (key: string): string => world.wording.text(locale, `export.${key}`);
  return [
    text('cycle', 14, () => plan.cycle),
    ...accountColumns<ShownSegment & AtAccount>(context),
    text('segment', 10, ({ row }) => row.segment),
    namedSegment(context),
    text(
      'target',
      10,
      ({ row }) => worded(yesNo(row.target)),
      ({ row }) => yesNo(row.target),
    ),
    listed(context, 'who', 20, 'role', ({ row }) => row.who),
    listed(context, 'what', 24, 'specialty', ({ row }) => row.what),
    listed(context, 'ready', 20, 'adoption', ({ row }) => row.ready),
    figure('potential', ({ row }) => row.potential),
    text(
      'potential-source',
      18,
      ({ row }) => worded(`source.${row.potentialSource}`),
      ({ row }) => row.potentialSource,
    ),
    text(
      'confidence',
      12,
      ({ row }) => worded(`confidence-of.${row.confidence}`),
      ({ row }) => row.confidence,
    ),
    figure('decile', ({ row }) => row.decile || undefined),
    doNotContact(context),
    text('why', 80, ({ row }) => reasonsOf(row)),
  ];
}

/** Columns the market brought itself, as they stand today. */
export async function ownColumns(
  { world, locale }: ExportContext,
  pages: PlannedPages<SegmentedAccount>,
  shownOf: (of: Asked) => Shown,
): Promise<ExportColumn<ShownSegment & AtAccount>[]> {
  const headings = new Set<string>();
  for await (const page of pages)
    for (const heading of ownHeadings(page.flatMap(({ account }) => (account ? [account.facts] : []))))
      headings.add(heading);
  return [...headings].toSorted(compareText).map((heading) => {
    const key = ownColumnKey(heading);
    const of =
      (word: (value: boolean) => string): ExportColumn<ShownSegment & AtAccount>['of'] =>
      ({ account }) => {
        if (!account) return undefined;
        const shown = shownOf({ territory: account.territory, account });
        const value = withholdFacts(
          account.facts[key] === undefined ? {} : { [key]: account.facts[key] },
          shown,
        )[key];
        return typeof value === 'boolean' ? word(value) : value;
      };
    const worded = of((value) => world.wording.text(locale, `export.${yesNo(value)}`));
    return { ...text(key, 20, worded, of(yesNo)), heading };
  });
}
