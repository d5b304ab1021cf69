import type { RetentionKind } from '#domain/access/retention.ts';
import { numberName } from '#domain/customers/account.ts';
import { isInRanges } from '#domain/customers/erasure/subject-ranges.ts';
import type { RetentionStore } from '#usecases/ports.ts';
import { runInBatches } from '../databases/run-in-batches.ts';
import type { SqlValue } from '../databases/storable-value.ts';
import { raiseCallRevision } from '../execution/call-revision.ts';
import { filesWhere } from '../intake/kept-file-store.ts';
import type { DaysOfMarkets } from '../days-of-markets.ts';
import type { Session } from '../session.ts';
import { forgetFieldPlan, oldFieldPlans, type Before } from './old-field-plans.ts';

const EXAMPLES = 3;

interface RowsDue {
  /** What is counted, and one example of it as text. */
  readonly from: string;
  /** What tells its rows apart in a market. */
  readonly key: string;
  readonly where: string;
  readonly example: string;
  readonly values: readonly SqlValue[];
}

/** The newest plan of a cycle stays until its cycle is long over; superseded ones go by the day they were made. */
const oldPlans = `plan.market = ? and plan.id in (
  select plan.id from plan join cycle on cycle.id = plan.cycle where plan.market = ? and cycle.to_day < ?
  union select old.id from plan old where old.market = ? and old.made_at < ? and exists (
    select 1 from plan newer where newer.market = old.market and newer.cycle = old.cycle
      and (newer.made_at > old.made_at or (newer.made_at = old.made_at and newer.id > old.id))))`;
const valuesOfPlans = (market: string, { day, instant }: Before): readonly SqlValue[] => [
  market,
  market,
  day,
  market,
  instant,
];

function rowsDue(market: string, kind: RetentionKind, before: Before): RowsDue | undefined {
  switch (kind) {
    case 'calls':
      return {
        from: 'actual_call',
        key: 'call_key',
        where: 'market = ? and on_day < ?',
        example: 'on_day',
        values: [market, before.day],
      };
    case 'events':
      return {
        from: 'capacity_event',
        key: 'event_key',
        where: `market = ? and to_day <> '' and to_day < ?`,
        example: "territory || team || ' ' || to_day",
        values: [market, before.day],
      };
    case 'refusals':
      return {
        // Whoever refused anything without an end is met for as long as somebody may list them again.
        from: `(select market, entry, person, max(until_day) as until_day from marked_refusal where market = ?
          group by market, entry, person having min(until_day) <> '' and max(until_day) < ?) marked`,
        key: 'person',
        where: '1 = 1',
        example: 'until_day',
        values: [market, before.day],
      };
    case 'audit':
      return {
        from: 'audit_event',
        key: 'seq',
        // A chain loses its beginning and nothing else; its days are those of UTC, by which it is verified.
        where: `chain = ? and seq < coalesce((select min(seq) from audit_event kept
          where kept.chain = ? and kept.at >= ?), 9007199254740991)`,
        example: `at || ' ' || kind`,
        values: [market, market, before.day],
      };
    case 'plans':
      return {
        from: 'plan',
        key: 'id',
        where: `${oldPlans} and exists (select 1 from plan_line where plan_id = plan.id)`,
        example: `cycle || ' ' || made_at`,
        values: valuesOfPlans(market, before),
      };
    case 'changes':
      return {
        from: 'roster_change',
        key: 'id',
        where: `market = ? and id in (select roster_change_id from audit_event where at < ?)
          and (exists (select 1 from field_change where roster_change_id = roster_change.id)
            or exists (select 1 from roster_image where roster_change_id = roster_change.id))`,
        example: `(select min(at) from audit_event where roster_change_id = roster_change.id)`,
        values: [market, before.instant],
      };
    case 'uploads':
    case 'dry-runs':
    case 'accounts':
      return undefined;
  }
}

interface Part {
  readonly table: string;
  /** What it belongs to, and what tells its rows apart there. */
  readonly of: string;
  readonly by: string;
}

/** What goes of a thing that itself stays; the last of them says whether it is due. */
const parts: Readonly<Partial<Record<RetentionKind, readonly Part[]>>> = {
  plans: [
    { table: 'proposal', of: 'plan_id', by: 'id' },
    { table: 'segmented_account', of: 'plan_id', by: 'subject_no' },
    { table: 'plan_reason', of: 'plan_id', by: 'name' },
    { table: 'plan_line_count', of: 'plan_id', by: 'territory' },
    { table: 'plan_line', of: 'plan_id', by: 'line_no' },
  ],
  changes: ['field_change', 'roster_image'].map((table) => ({
    table,
    of: 'roster_change_id',
    by: 'position',
  })),
};

/**
 * Accounts by number: whether anybody did anything about them since; undefined of whom nothing is known, for nobody can
 * say that it is long ago.
 */
async function dealtWith(
  session: Session,
  market: string,
  since: Before,
): Promise<ReadonlyMap<number, boolean | undefined>> {
  const last = new Map<number, boolean | undefined>();
  const note = (no: number, at: string, first: string): void => {
    if (at !== '') last.set(no, last.get(no) === true || at >= first);
  };
  interface Dealing {
    readonly no: number | string;
    readonly at: string | null;
  }
  const noteSince =
    (first: string) =>
    ({ no, at }: Dealing): void =>
      note(Number(no), at ?? '', first);
  await session.rows(
    `select no, '' as at from subject where market = ? and account_id is not null`,
    [market],
    ({ no }: Dealing) => void last.set(Number(no), undefined),
  );
  const of = (sql: string, first = since.instant): Promise<unknown> =>
    session.rows(sql, [market], noteSince(first));
  await of(
    `select subject_no as no, max(on_day) as at from actual_call where market = ? group by subject_no`,
    since.day,
  );
  await of(`select subject_no as no, max(plan.made_at) as at from plan_line join plan on plan.id = plan_id
    where plan.market = ? and planned > 0 group by subject_no`);
  for (const table of ['field_change', 'roster_image'])
    await of(`select subject_no as no, max(audit_event.at) as at from ${table}
      join roster_change on roster_change.id = ${table}.roster_change_id
      join audit_event on audit_event.roster_change_id = roster_change.id
      where roster_change.market = ? and subject_no is not null group by subject_no`);
  // A file that names them is a dealing too, also where it changes nothing; its row outlives the file.
  const files = await session.rows(
    `select kept_at, subjects, indexed from kept_file where market = ? and applied = 'yes' and kind = 'accounts'`,
    [market],
    (row: { readonly kept_at: string; readonly subjects: string; readonly indexed: string }) => row,
  );
  for (const { kept_at: at, subjects, indexed } of files)
    for (const no of last.keys())
      if (isInRanges(subjects, no) || (indexed !== 'yes' && subjects === '')) note(no, at, since.instant);
  return last;
}

/** People whose refusals have ended long ago, with all by which they were recognised. */
async function forgetMarked(session: Session, market: string, { from, values }: RowsDue, most: number) {
  interface Marked {
    readonly entry: string;
    readonly person: number | string;
  }
  const due = await session.rows(
    `select entry, person from ${from} order by entry, person limit ${most}`,
    values,
    ({ entry, person }: Marked) => ({ entry, person: Number(person) }),
  );
  for (const [entry, of] of Map.groupBy(due, (each) => each.entry))
    for (const table of ['refusal_mark', 'marked_refusal'])
      await runInBatches(
        session,
        `delete from ${table} where market = ? and entry = ? and person`,
        [market, entry],
        of.map(({ person }) => person),
      );
  return { gone: due.length, more: due.length === most };
}

export function retentionStore(session: Session, { dayOf, startOf }: DaysOfMarkets): RetentionStore {
  const beforeIn = (market: string, day: string): Before => ({ day, instant: startOf(market, day) });

  const idleAccounts = async (market: string, before: string): Promise<readonly number[]> =>
    [...(await dealtWith(session, market, beforeIn(market, before)))]
      .flatMap(([no, lately]) => (lately === false ? [no] : []))
      .toSorted((a, b) => a - b);

  const filesDue: RetentionStore['filesDue'] = async (market, kind, before) => {
    const applied = { uploads: 'yes', 'dry-runs': '' };
    if (kind !== 'uploads' && kind !== 'dry-runs') return [];
    const where = `market = ? and applied = ? and kept_at < ? and removed_at = '' and kind <> 'plan'`;
    return filesWhere(session, where, [market, applied[kind], startOf(market, before)]);
  };

  const plansDue = async (market: string, before: string): Promise<readonly string[]> => {
    const rows = rowsDue(market, 'plans', beforeIn(market, before));
    return rows
      ? session.rows(
          `select id from plan where ${rows.where}`,
          rows.values,
          (row: { readonly id: string }) => row.id,
        )
      : [];
  };

  return {
    plansDue,
    idleAccounts,
    filesDue,

    due: async (market, kind, before) => {
      const of = (examples: readonly string[]) => ({
        kind,
        count: examples.length,
        examples: examples.slice(0, EXAMPLES),
      });
      if (kind === 'accounts') return of((await idleAccounts(market, before)).map(numberName));
      const rows = rowsDue(market, kind, beforeIn(market, before));
      if (rows === undefined) {
        const files = await filesDue(market, kind, before);
        return of(files.map(({ keptAt, sha256 }) => `${dayOf(market, keptAt)} ${sha256.slice(0, 12)}`));
      }
      const { from, where, example, values } = rows;
      const [count = 0] = await session.rows(
        `select count(*) as count from ${from} where ${where}`,
        values,
        (row: { readonly count: number | string }) => Number(row.count),
      );
      const examples = await session.rows(
        `select ${example} as example from ${from} where ${where} order by 1 limit ${EXAMPLES}`,
        values,
        (row: { readonly example: string }) => row.example,
      );
      if (kind !== 'plans') return { kind, count, examples };
      const sent = await oldFieldPlans(session, market, beforeIn(market, before));
      return { kind, count: count + sent.length, examples: [...examples, ...sent].slice(0, EXAMPLES) };
    },

    forget: async (market, kind, before, most) => {
      const rows = rowsDue(market, kind, beforeIn(market, before));
      if (rows === undefined) return { gone: 0, more: false };
      const { from, where, values, key } = rows;
      if (kind === 'refusals') return forgetMarked(session, market, rows, most);
      if (kind === 'calls' || kind === 'plans') await raiseCallRevision(session, market);
      const goes = parts[kind];
      if (goes === undefined) {
        const gone = await session.run(
          `delete from ${from} where market = ? and ${key} in (
             select ${key} from ${from} where ${where} order by ${key} limit ${most})`,
          [market, ...values],
        );
        return { gone, more: gone === most };
      }
      const [first] = await session.rows(
        `select id from ${from} where ${where} order by id limit 1`,
        values,
        (row: { readonly id: number | string }) => row.id,
      );
      if (first === undefined)
        return kind === 'plans'
          ? forgetFieldPlan(session, market, beforeIn(market, before), most)
          : { gone: 0, more: false };
      for (const { table, of, by } of goes) {
        const some = await session.run(
          `delete from ${table} where ${of} = ? and ${by} in (
             select ${by} from ${table} where ${of} = ? order by ${by} limit ${most})`,
          [first, first],
        );
        if (some === 0) continue;
        const left = await session.rows(
          `select id from ${from} where ${where} and id = ?`,
          [...values, first],
          (row: { readonly id: number | string }) => row.id,
        );
        return { gone: left.length === 0 ? 1 : 0, more: true };
      }
      return { gone: 0, more: false };
    },
  };
}
