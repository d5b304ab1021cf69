import { NO_SUBJECT, numberName, numberNamed } from '#domain/customers/account.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { ActualCall, KeptCall } from '#domain/execution/actual-call.ts';
import { renamedKey } from '#domain/execution/call-key.ts';
import type { CallStore, PartOfMarket } from '#usecases/ports.ts';
import { allOf, type Conditions } from '../databases/conditions.ts';
import type { SqlValue } from '../databases/storable-value.ts';
import { marketLock } from '../databases/market-lock.ts';
import { forBatches, runInBatches } from '../databases/run-in-batches.ts';
import type { Session } from '../session.ts';
import { calledBy, numberAll, numberIn, numbersOf, type Numbers } from '../customers/subjects.ts';
import { CallEntity, type CallRow } from './call-entity.ts';
import { raiseCallRevision } from './call-revision.ts';

interface FoundCall {
  readonly call_key: string;
  readonly territory: string;
  readonly subject_no: number | string;
  readonly account_id: string | null;
  readonly brand: string;
  readonly channel: ActualCall['channel'];
  readonly on_day: string;
  readonly status: ActualCall['status'];
  readonly origin: ActualCall['origin'];
  readonly import_id: string;
}

/** A key that names its account is kept with the account's number instead. */
const keptKey = (call: ActualCall, no: number): string => renamedKey(call, numberName(no));

function toNumbered({ call_key: key, subject_no: no, on_day: on, ...row }: FoundCall): KeptCall {
  const { territory, brand, channel, status, origin, import_id: importId } = row;
  return { key, territory, accountId: numberName(Number(no)), brand, channel, on, status, origin, importId };
}

function toCall(row: FoundCall): KeptCall {
  const numbered = toNumbered(row);
  const accountId = calledBy(row.account_id, row.subject_no);
  return { ...numbered, accountId, key: renamedKey(numbered, accountId) };
}

const toRow =
  (market: string, numbers: Numbers) =>
  ({ key, accountId, on, ...call }: KeptCall): CallRow => {
    const no = numberIn(numbers, accountId);
    const callKey = keptKey({ key, accountId, on, ...call }, no);
    return { ...call, market, callKey, subjectNo: no, onDay: on };
  };

const removal = 'delete from actual_call where market = ? and call_key';

const select = `select call_key, territory, subject_no, account_id, brand, channel, on_day, status, origin,
  import_id
  from actual_call call join subject on subject.market = call.market and subject.no = call.subject_no`;

const among = (values: readonly SqlValue[]): string => `in (${values.map(() => '?').join(', ')})`;

/** Territories and accounts have an index each, so each is asked by itself: the accounts for what is made elsewhere. */
const halvesOf = ({ territories, subjects }: PartOfMarket): readonly Conditions[] => {
  const elsewhere = territories.length === 0 ? '' : ` and territory not ${among(territories)}`;
  return [
    ...(territories.length === 0
      ? []
      : [{ sql: ` and territory ${among(territories)}`, values: territories }]),
    ...(subjects.length === 0
      ? []
      : [
          {
            sql: ` and call.subject_no ${among(subjects)}${elsewhere}`,
            values: [...subjects, ...territories],
          },
        ]),
  ];
};

export function callStore(session: Session): CallStore {
  const count = async (sql: string, values: readonly string[]): Promise<number> =>
    (await session.rows(sql, values, (row: { readonly count: number | string }) => Number(row.count)))[0] ??
    0;

  return {
    ofDays: async (market, { from, to }, filter = {}) => {
      await session.lock(marketLock(market));
      const where = allOf([
        ['call.market = ?', market],
        ['on_day >= ?', from],
        ['on_day <= ?', to],
        ['status = ?', filter.status],
      ]);
      const parts = filter.of ? halvesOf(filter.of) : [{ sql: '', values: [] }];
      const calls: KeptCall[][] = [];
      for (const { sql, values } of parts)
        calls.push(
          await session.rows(`${select} where ${where.sql}${sql}`, [...where.values, ...values], toCall),
        );
      return sortedBy(
        calls.flat(),
        (call) => call.on,
        (call) => call.key,
      );
    },

    sameAs: async (market, calls) => {
      await session.lock(marketLock(market));
      const numbers = await numbersOf(
        session,
        market,
        calls.map(({ accountId }) => accountId),
      );
      // Whoever has no number has no call either, unless under a key of the field system's own.
      const keys = calls.map((call) => keptKey(call, numbers.get(call.accountId) ?? NO_SUBJECT));
      const found: KeptCall[] = [];
      await forBatches(keys, async (batch, places) => {
        const sql = `${select} where call.market = ? and call_key in (${places})`;
        found.push(...(await session.rows(sql, [market, ...batch], toCall)));
      });
      return found;
    },

    numbered: async (market, keys) => {
      await session.lock(marketLock(market));
      const found: KeptCall[] = [];
      await forBatches(keys, async (batch, places) => {
        const sql = `${select} where call.market = ? and call_key in (${places})`;
        found.push(...(await session.rows(sql, [market, ...batch], toNumbered)));
      });
      return found;
    },

    restore: async (market, { save, remove }) => {
      await raiseCallRevision(session, market);
      await session.upsertMany(CallEntity, save, ({ key, accountId, on, ...call }): CallRow => {
        const subjectNo = numberNamed(accountId);
        if (subjectNo === undefined) throw new Error('a call to be brought back names its account');
        return { ...call, market, callKey: key, subjectNo, onDay: on };
      });
      await runInBatches(session, removal, [market], remove);
    },

    count: (market, { from, to }, territories) => {
      const places = territories?.map(() => '?').join(', ');
      return count(
        `select count(*) as count from actual_call
         where market = ? and on_day >= ? and on_day <= ? and status = 'submitted'
           ${places === undefined ? '' : `and territory in (${places})`}`,
        [market, from, to, ...(territories ?? [])],
      );
    },

    channels: async (market, { from, to }, territories) => {
      if (territories?.length === 0) return [];
      return session.rows(
        `select distinct channel from actual_call
         where market = ? and on_day >= ? and on_day <= ? and status = 'submitted'
           ${territories === undefined ? '' : `and territory ${among(territories)}`}
         order by channel`,
        [market, from, to, ...(territories ?? [])],
        ({ channel }: Pick<FoundCall, 'channel'>) => channel,
      );
    },

    countOf: async (market, accountIds) => {
      const found = { accounts: 0, calls: 0 };
      await forBatches(accountIds, async (batch, places) => {
        const sql = `select count(*) as calls, count(distinct call.subject_no) as accounts
          from actual_call call join subject on subject.market = call.market and subject.no = call.subject_no
          where call.market = ? and subject.account_id in (${places})`;
        for (const { accounts, calls } of await session.rows(
          sql,
          [market, ...batch],
          (row: { readonly accounts: number | string; readonly calls: number | string }) => row,
        )) {
          found.accounts += Number(accounts);
          found.calls += Number(calls);
        }
      });
      return found;
    },

    apply: async (market, { save, remove }) => {
      await raiseCallRevision(session, market);
      const { numbers } = await numberAll(
        session,
        market,
        [...save, ...remove].map(({ accountId }) => accountId),
      );
      await session.upsertMany(CallEntity, save, toRow(market, numbers));
      const gone = remove.map((call) => keptKey(call, numberIn(numbers, call.accountId)));
      await runInBatches(session, removal, [market], gone);
    },
  };
}
