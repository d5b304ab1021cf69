import { sortedBy } from '#domain/basics/stable-order.ts';
import type { AskedLines, LinePage, PageAsked, PlanPages } from '#usecases/ports.ts';
import { wholeSum, type TypedTables } from '../databases/typed-tables.ts';
import type { Session } from '../session.ts';
import { accountsOf, called, linesChosen, type ChosenLines } from './chosen-lines.ts';
import { matchingReader, versionedPlan, type Matching } from './find-lines.ts';
import { placedAccounts } from './placed-accounts.ts';
import {
  placeOf,
  walkToAccounts,
  walkToLines,
  type LinesOfTerritory,
  type Walked,
  type WalkedLine,
} from './walk-lines.ts';

const nothing: LinePage = { lines: [], unreadable: [], total: 0, more: false };

/** More accounts than these are looked for along the plan rather than named to the database. */
const NAMED = 500;

const isMany = ({ subjects = [] }: AskedLines): boolean => subjects.length > NAMED;

const paged = (
  found: readonly Matching[],
  { total, more }: Pick<Walked<unknown>, 'total' | 'more'>,
): LinePage => ({
  lines: found.flatMap(({ line }) => line ?? []),
  unreadable: found.flatMap(({ unreadable }) => unreadable ?? []),
  total,
  more,
});

/** How many lines are asked for in each territory, in their order: looked up, not counted. */
const countByTerritory = (session: Session, plan: ChosenLines['plan'], asked: AskedLines) =>
  session.select(
    (tables) =>
      tables
        .selectFrom('plan_line_count')
        .select((count) => [
          'territory',
          count.fn.sum<number>(asked.onlyPlanned === true ? 'planned_lines' : 'lines').as('lines'),
        ])
        .where('plan_id', '=', plan.id)
        .$if(asked.territory !== undefined, (of) => of.where('territory', '=', asked.territory ?? ''))
        .$if(asked.territories !== undefined, (of) => of.where('territory', 'in', asked.territories ?? []))
        .$if(asked.segment !== undefined, (of) => of.where('segment', '=', asked.segment ?? ''))
        .$if(asked.brand !== undefined, (of) => of.where('brand', '=', asked.brand ?? ''))
        .$if(asked.channel !== undefined, (of) => of.where('channel', '=', asked.channel!))
        .groupBy('territory')
        .orderBy('territory'),
    ({ territory, lines }) => ({ territory, lines: wholeSum(lines) }),
  );

interface Window {
  readonly within?: NonNullable<ChosenLines['within']>;
  readonly offset: number;
  readonly total: number;
}

/** Between which territories a page lies, and how far into the first of them it begins. */
function windowOf(counts: readonly LinesOfTerritory[], { offset, limit }: PageAsked): Window {
  let before = 0;
  let first: { readonly territory: string; readonly before: number } | undefined;
  let last = '';
  let total = 0;
  for (const { territory, lines } of counts) {
    total += lines;
    if (lines > 0 && total > offset && before < offset + limit) {
      first ??= { territory, before };
      last = territory;
    }
    before = total;
  }
  return first
    ? { within: { from: first.territory, to: last }, offset: offset - first.before, total }
    : { offset: 0, total };
}

/** What lines are read with: what their accounts are called, and whether those have lines elsewhere. */
const shown = (tables: TypedTables, chosen: ChosenLines) =>
  called(tables, chosen)
    .leftJoin('account', (join) =>
      join.on('account.market', '=', chosen.plan.market).onRef('account.subject_no', '=', 'line.subject_no'),
    )
    .leftJoin('plan_reason as said', (join) =>
      join.onRef('said.plan_id', '=', 'line.plan_id').onRef('said.name', '=', 'line.why'),
    )
    .selectAll('line')
    .select((line) => [
      'said.reasons as said',
      'subject.account_id',
      'account.name as account_name',
      (chosen.plan.sharedAccounts
        ? line.exists(
            line
              .selectFrom('plan_line as other')
              .select('other.territory')
              .whereRef('other.plan_id', '=', 'line.plan_id')
              .whereRef('other.subject_no', '=', 'line.subject_no')
              .whereRef('other.territory', '<>', 'line.territory'),
          )
        : line.lit(false)
      ).as('shared'),
    ]);

export function planPageStore(session: Session): PlanPages {
  const countOf = async (
    query: Parameters<typeof session.select<{ readonly count: number }, number>>[0],
  ): Promise<number> => (await session.select(query, ({ count }) => wholeSum(count)))[0] ?? 0;

  /** A plan of which somebody sees something. */
  const seenIn = async (planId: string, { territories }: Pick<AskedLines, 'territories'>) =>
    territories?.length === 0 ? undefined : versionedPlan(session, planId);

  /** Lines found by their parts, in that order. */
  async function readLines(chosen: ChosenLines, onPage: Walked<WalkedLine>): Promise<LinePage> {
    const places = new Map(onPage.onPage.map((line, index) => [placeOf(line), index]));
    const subjects = [...new Set(onPage.onPage.map(({ subject }) => subject))];
    const found = await session.select((tables) => shown(tables, { ...chosen, subjects }), matchingReader());
    return paged(
      sortedBy(
        found.filter(({ key }) => places.has(placeOf(key))),
        ({ key }) => places.get(placeOf(key))!,
      ),
      onPage,
    );
  }

  /** All lines that are asked for of the accounts of a page, in the order of these. */
  async function readAccounts(chosen: ChosenLines, onPage: Walked<number>): Promise<LinePage> {
    const subjects = onPage.onPage;
    const found = await session.select((tables) => shown(tables, { ...chosen, subjects }), matchingReader());
    return paged(
      sortedBy(
        found,
        ({ key }) => subjects.indexOf(key.subject),
        ({ key }) => key.territory,
        ({ key }) => key.brand,
        ({ key }) => key.channel,
      ),
      onPage,
    );
  }

  /**
   * Lines of a page, found and counted by one statement. That is done within it, for to put them in order SQLite would else
   * go along the territories of the whole plan.
   */
  async function linesOnPage(chosen: ChosenLines, { offset, limit }: PageAsked): Promise<Walked<WalkedLine>> {
    const onPage = await session.select(
      (tables) =>
        tables
          .selectFrom(
            called(tables, chosen)
              .select((line) => [
                'line.territory',
                'line.subject_no',
                'line.brand',
                'line.channel',
                line.fn.countAll<number>().over().as('total'),
              ])
              .as('found'),
          )
          .selectAll()
          .orderBy('territory')
          .orderBy('called')
          .orderBy('brand')
          .orderBy('channel')
          .limit(limit)
          .offset(offset),
      ({ territory, subject_no: no, brand, channel, total }) => ({
        line: { territory, subject: Number(no), brand, channel },
        total: wholeSum(total),
      }),
    );
    const total =
      onPage[0]?.total ??
      (await countOf((tables) =>
        linesChosen(tables, chosen).select((line) => line.fn.countAll<number>().as('count')),
      ));
    return { onPage: onPage.map(({ line }) => line), total, more: false };
  }

  /** Accounts of a page, in the same way. */
  async function accountsOnPage(
    chosen: ChosenLines,
    unplanned: boolean,
    { offset, limit }: PageAsked,
  ): Promise<Walked<number>> {
    const onPage = await session.select(
      (tables) =>
        tables
          .selectFrom(accountsOf(tables, chosen, unplanned).as('accounts'))
          .select((accounts) => ['subject_no', accounts.fn.countAll<number>().over().as('total')])
          .orderBy('first_territory')
          .orderBy('called')
          .limit(limit)
          .offset(offset),
      ({ subject_no: no, total }) => ({ subject: Number(no), total: wholeSum(total) }),
    );
    // Beyond the end nothing says how many there are.
    const total =
      onPage[0]?.total ??
      (await countOf((tables) =>
        tables
          .selectFrom(accountsOf(tables, chosen, unplanned).as('accounts'))
          .select((accounts) => accounts.fn.countAll<number>().as('count')),
      ));
    return { onPage: onPage.map(({ subject }) => subject), total, more: false };
  }

  return {
    lines: async (planId, asked, page) => {
      const plan = await seenIn(planId, asked);
      if (!plan) return nothing;
      const chosen = { ...asked, plan };
      if (isMany(asked)) {
        const counts = await countByTerritory(session, plan, asked);
        return readLines(chosen, await walkToLines(session, chosen, counts, page));
      }
      if (asked.subjects !== undefined) return readLines(chosen, await linesOnPage(chosen, page));
      const { total, within, offset } = windowOf(await countByTerritory(session, plan, asked), page);
      if (page.offset >= total || page.limit === 0) return { ...nothing, total };
      const found = await session.select(
        (tables) =>
          shown(tables, { ...chosen, ...(within ? { within } : {}) })
            .orderBy('line.territory')
            .orderBy('called')
            .orderBy('line.brand')
            .orderBy('line.channel')
            .limit(page.limit)
            .offset(offset),
        matchingReader(),
      );
      return paged(found, { total, more: false });
    },

    accounts: async (planId, { unplanned = false, ...asked }, page) => {
      const plan = await seenIn(planId, asked);
      if (!plan) return nothing;
      const chosen = { ...asked, plan };
      return readAccounts(
        chosen,
        isMany(asked)
          ? await walkToAccounts(session, chosen, await countByTerritory(session, plan, asked), {
              ...page,
              unplanned,
            })
          : await accountsOnPage(chosen, unplanned, page),
      );
    },

    placed: async (planId, asked) => {
      const plan = await seenIn(planId, asked);
      return plan ? placedAccounts(session, plan, asked) : [];
    },

    plannedCycles: (market, cycles) =>
      session.select(
        (tables) =>
          tables
            .selectFrom('plan')
            .select('cycle')
            .distinct()
            .where('market', '=', market)
            .where('cycle', 'in', cycles)
            .orderBy('cycle'),
        ({ cycle }) => cycle,
      ),
  };
}
