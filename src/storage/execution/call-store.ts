import { sortedBy } from '#domain/basics/stable-order.ts';
import type { ActualCall } from '#domain/execution/actual-call.ts';
import type { CallStore } from '#usecases/ports.ts';
import { allOf } from '../databases/conditions.ts';
import { marketLock } from '../databases/market-lock.ts';
import { runInBatches } from '../databases/run-in-batches.ts';
import type { Session } from '../session.ts';
import { CallEntity, CallImportEntity, type CallRow } from './call-entity.ts';
import { callImport } from '../documents/call-import.ts';

interface FoundCall {
  readonly call_key: string;
  readonly territory: string;
  readonly account_id: string;
  readonly brand: string;
  readonly channel: ActualCall['channel'];
  readonly on_day: string;
  readonly status: ActualCall['status'];
}

const toCall = (row: FoundCall): ActualCall => ({
  key: row.call_key,
  territory: row.territory,
  accountId: row.account_id,
  brand: row.brand,
  channel: row.channel,
  on: row.on_day,
  status: row.status,
});

const toRow =
  (market: string, importId: string) =>
  ({ key, on, ...call }: ActualCall): CallRow => ({ ...call, market, callKey: key, onDay: on, importId });

const columns = 'call_key, territory, account_id, brand, channel, on_day, status';
/** As many values as both databases take in one statement with ease. */
const BATCH = 500;

export function callStore(session: Session): CallStore {
  const count = async (sql: string, values: readonly string[]): Promise<number> =>
    (await session.rows(sql, values, (row: { readonly count: number | string }) => Number(row.count)))[0] ??
    0;

  return {
    ofDays: async (market, { from, to }, filter = {}) => {
      await session.lock(marketLock(market));
      const where = allOf([
        ['market = ?', market],
        ['on_day >= ?', from],
        ['on_day <= ?', to],
        ['status = ?', filter.status],
        ['territory = ?', filter.territory],
      ]);
      const sql = `select ${columns} from actual_call where ${where.sql}`;
      return sortedBy(
        await session.rows(sql, where.values, toCall),
        (call) => call.on,
        (call) => call.key,
      );
    },

    ofKeys: async (market, keys) => {
      await session.lock(marketLock(market));
      const found: ActualCall[] = [];
      for (let from = 0; from < keys.length; from += BATCH) {
        const batch = keys.slice(from, from + BATCH);
        const places = batch.map(() => '?').join(', ');
        const sql = `select ${columns} from actual_call where market = ? and call_key in (${places})`;
        found.push(...(await session.rows(sql, [market, ...batch], toCall)));
      }
      return found;
    },

    count: (market, { from, to }) =>
      count(
        `select count(*) as count from actual_call
         where market = ? and on_day >= ? and on_day <= ? and status = 'submitted'`,
        [market, from, to],
      ),

    apply: async (market, importId, { callsToSave, callsToRemove }) => {
      await session.lock(marketLock(market));
      await session.upsertMany(CallEntity, callsToSave, toRow(market, importId));
      const removal = 'delete from actual_call where market = ? and call_key';
      await runInBatches(session, removal, [market], callsToRemove);
    },

    addImport: async (record) => {
      const { id, market, importedAt } = record;
      await session.insert(CallImportEntity, { id, market, importedAt, record: callImport.write(record) });
    },

    imports: async (market) => {
      const found = await session.find(CallImportEntity, { market }, { latestBy: ['importedAt', 'id'] });
      return found.map((row) => callImport.read(row.record, row.id));
    },
  };
}
