import { basisPoints } from '#domain/basics/units.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { Account, PackedAccount, Rep } from '#domain/customers/account.ts';
import type { AccountStore } from '#usecases/ports.ts';
import type { Items } from '../databases/in-slices.ts';
import { marketLock } from '../databases/market-lock.ts';
import { runInBatches } from '../databases/run-in-batches.ts';
import type { Session } from '../session.ts';
import { AccountEntity, type AccountRow } from './account-entity.ts';
import { keepMasterDataChange, readMasterDataChange } from './keep-master-data-change.ts';
import { RepEntity, type RepRow } from './rep-entity.ts';
import { searchableText } from './searchable-text.ts';
import { accountFacts } from '../documents/account-facts.ts';
import { repOwnColumns } from '../documents/rep-own-columns.ts';

const columns = 'market, account_id, name, territory, facts';

interface FoundAccount {
  readonly market: string;
  readonly account_id: string;
  readonly name: string;
  readonly territory: string;
  readonly facts: string;
}

const toAccount = (row: FoundAccount): Account => ({
  market: row.market,
  accountId: row.account_id,
  name: row.name,
  territory: row.territory,
  facts: accountFacts.read(row.facts, row.account_id),
});

const toRow = ({ market, accountId, name, territory, facts }: Account | PackedAccount): AccountRow => ({
  market,
  accountId,
  name,
  territory,
  facts: typeof facts === 'string' ? facts : accountFacts.write(facts),
  search: searchableText(`${name}\n${accountId}`),
});

const toRep = ({ leaveDays, own, fte, ...rep }: RepRow): Rep => ({
  ...rep,
  fte: basisPoints(fte),
  ...(typeof leaveDays === 'number' ? { leaveDays } : {}),
  own: repOwnColumns.read(own, rep.territory),
});

const toRepRow = ({ leaveDays, own, ...rep }: Rep): RepRow => ({
  ...rep,
  leaveDays: leaveDays ?? null,
  own: repOwnColumns.write(own),
});

/** `onMasterDataChange` hears under which number an applied change is kept. */
export function accountStore(session: Session, onMasterDataChange: (id: number) => void): AccountStore {
  const lockMasterData = (market: string): Promise<boolean> => session.lock(marketLock(market));

  return {
    ofMarket: async (market) => {
      await lockMasterData(market);
      const sql = `select ${columns} from account where market = ? order by account_id`;
      return sortedBy(await session.rows(sql, [market], toAccount), (account) => account.accountId);
    },

    byId: async (market, accountId) => {
      const sql = `select ${columns} from account where market = ? and account_id = ?`;
      return (await session.rows(sql, [market, accountId], toAccount))[0];
    },

    count: async (market) => {
      const sql = 'select count(*) as count from account where market = ?';
      const [count] = await session.rows(sql, [market], (row: { readonly count: number | string }) =>
        Number(row.count),
      );
      return count ?? 0;
    },

    apply: async (market, change) => {
      await lockMasterData(market);
      const accounts: Items<Account | PackedAccount> = change.accountsToSave;
      await session.upsertMany(AccountEntity, accounts, toRow);
      await session.upsertMany(RepEntity, change.repsToSave, toRepRow);
      const { accountsToRemove, repsToRemove } = change;
      await runInBatches(
        session,
        'delete from account where market = ? and account_id',
        [market],
        accountsToRemove,
      );
      await runInBatches(session, 'delete from rep where market = ? and territory', [market], repsToRemove);
      const revision = await keepMasterDataChange(session, market, change);
      onMasterDataChange(revision);
      return revision;
    },

    revision: async (market) => {
      await lockMasterData(market);
      const sql = 'select max(id) as revision from roster_change where market = ?';
      const [revision] = await session.rows(
        sql,
        [market],
        (row: { readonly revision: number | string | null }) => Number(row.revision ?? 0),
      );
      return revision ?? 0;
    },

    changeTo: (revision) => readMasterDataChange(session, revision),

    repsOf: async (market) => {
      await lockMasterData(market);
      return sortedBy((await session.find(RepEntity, { market })).map(toRep), (rep) => rep.territory);
    },
  };
}
