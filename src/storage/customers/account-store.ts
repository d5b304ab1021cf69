import { basisPoints } from '#domain/basics/units.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { Account, FactValue, KeptAccount, PackedAccount } from '#domain/customers/account.ts';
import {
  formerFields,
  type FormerField,
  type FormerTraits,
} from '#domain/customers/consent/former-traits.ts';
import { territoriesOf } from '#domain/customers/assignment.ts';
import type { FindableAccount } from '#domain/customers/search/search-words.ts';
import type { Rep } from '#domain/customers/rep.ts';
import type { AccountStore } from '#usecases/ports.ts';
import type { Items } from '../databases/in-slices.ts';
import { marketLock } from '../databases/market-lock.ts';
import { forBatches, runInBatches } from '../databases/run-in-batches.ts';
import type { Session } from '../session.ts';
import { AccountEntity, type AccountRow } from './account-entity.ts';
import { refusers } from './said-in-rows.ts';
import { keepSaid, listsToBe, nobodysLists } from './keep-said.ts';
import { keepMasterDataChange, readMasterDataChange } from './keep-master-data-change.ts';
import { accountsIn } from './accounts-in.ts';
import { historyOf } from './account-history.ts';
import { RepEntity, type RepRow } from './rep-entity.ts';
import { searchableAccount, searchableText } from '#domain/customers/searchable-text.ts';
import { accountFacts } from '../documents/account-facts.ts';
import { factsOfShared, territoriesOfRow, type SharedRow } from './shared-in-rows.ts';
import { changedFact } from '../documents/changed-fact.ts';
import { repOwnColumns } from '../documents/rep-own-columns.ts';
import { calledBy, numberAll, numbersInOrder, numbersOf, type Numbers } from './subjects.ts';

const select = `select account.market, account.subject_no, subject.account_id, account.name, account.territory, account.facts
  from account join subject on subject.market = account.market and subject.no = account.subject_no`;

interface FoundAccount {
  readonly market: string;
  readonly subject_no: number | string;
  readonly account_id: string | null;
  readonly name: string;
  readonly territory: string;
  readonly facts: string;
}

function toAccount(row: FoundAccount): KeptAccount {
  const accountId = calledBy(row.account_id, row.subject_no);
  return {
    market: row.market,
    accountId,
    subject: Number(row.subject_no),
    name: row.name,
    territory: row.territory,
    facts: accountFacts.read(row.facts, accountId),
  };
}

interface FoundFormer {
  readonly subject_no: number | string;
  readonly field: string;
  readonly before: string;
}

type FoundTerritories = Pick<FoundAccount, 'subject_no' | 'account_id'> & SharedRow;

/** By what people say of where somebody is. */
const places = ['city', 'postcode', 'organisation'] as const;

function toFindable(row: FoundAccount): FindableAccount {
  const account = toAccount(row);
  const { subject, accountId, name, facts } = account;
  return {
    subject,
    accountId,
    name,
    places: places.flatMap((place) => (facts[place] === undefined ? [] : [String(facts[place])])),
    territories: territoriesOf(account),
  };
}

/** What was changed in names and places of those who refused in some way, or were called on. */
async function formerly(session: Session, market: string): Promise<FormerTraits> {
  const former = new Map<number, (readonly [FormerField, FactValue])[]>();
  await session.rows(
    `select subject_no, field, "before" from field_change
     where field in ('name', 'city', 'postcode') and "before" is not null
       and roster_change_id in (select id from roster_change where market = ?)
       and (subject_no in (${refusers})
         or exists (select 1 from actual_call
           where actual_call.market = ? and actual_call.subject_no = field_change.subject_no))
     order by roster_change_id, position`,
    [market, market, market, market],
    ({ subject_no: no, field, before }: FoundFormer) => {
      const of = formerFields.find((each) => each === field);
      if (of === undefined) return;
      const known = former.get(Number(no)) ?? [];
      former.set(Number(no), known);
      known.push([of, changedFact.read(before, `${no} ${field}`)]);
    },
  );
  return former;
}

interface Searched {
  readonly no: number | string;
  readonly account_id: string | null;
  /** Null once the account is removed. */
  readonly search: string | null;
}

const toRow =
  (numberOf: (accountId: string) => number) =>
  ({ market, accountId, name, territory, facts }: Account | PackedAccount): AccountRow => ({
    market,
    subjectNo: numberOf(accountId),
    name,
    territory,
    facts: typeof facts === 'string' ? facts : accountFacts.write(facts),
    search: searchableAccount(name, accountId),
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
  /** Those of whom this transaction has applied a change: whoever asks for them next need not read a market again. */
  let applied: { readonly market: string; readonly numbers: Numbers } | undefined;

  return {
    ofMarket: async (market) => {
      await lockMasterData(market);
      const found = await session.rows(
        `${select} where account.market = ? order by account.subject_no`,
        [market],
        toAccount,
      );
      return sortedBy(found, (account) => account.accountId);
    },

    byId: async (market, accountId) => {
      const sql = `${select} where subject.market = ? and subject.account_id = ?`;
      return (await session.rows(sql, [market, accountId], toAccount))[0];
    },

    historyOf: (market, subject) => historyOf(session, market, subject),

    numbered: async (market, subjects) => {
      const found: KeptAccount[] = [];
      await forBatches([...subjects], async (batch) => {
        const sql = `${select} where account.market = ? and account.subject_no in (${batch.map(() => '?').join(', ')})`;
        found.push(...(await session.rows(sql, [market, ...batch], toAccount)));
      });
      return found;
    },

    formerly: (market) => formerly(session, market),

    territoriesOf: async (market) => {
      await lockMasterData(market);
      const found = await session.rows(
        `select account.subject_no, subject.account_id, account.territory, ${factsOfShared} as facts from account
         join subject on subject.market = account.market and subject.no = account.subject_no
         where account.market = ?`,
        [market],
        (row: FoundTerritories): [string, readonly string[]] => {
          const accountId = calledBy(row.account_id, row.subject_no);
          return [accountId, territoriesOfRow(row, accountId)];
        },
      );
      return new Map(found);
    },

    count: async (market) => {
      const sql = 'select count(*) as count from account where market = ?';
      const [count] = await session.rows(sql, [market], (row: { readonly count: number | string }) =>
        Number(row.count),
      );
      return count ?? 0;
    },

    countStating: async (market, column, code) => {
      // Keys and codes stand as they are in the JSON of facts: a quotation mark within a text has a backslash before it.
      const stating = (text: string): string => `%"${column}":${text}%`;
      const sql = `select
          sum(case when facts like ? then 1 else 0 end) as coded,
          sum(case when facts like ? and facts not like ? then 1 else 0 end) as stated
        from account where market = ?`;
      const [found] = await session.rows(
        sql,
        [stating(`"${code}"`), stating('"'), stating('""'), market],
        (row: { readonly coded: number | string | null; readonly stated: number | string | null }) => row,
      );
      return { some: Number(found?.coded ?? 0), all: Number(found?.stated ?? 0) };
    },

    searched: (market, { after, limit }) =>
      session.rows(
        `select subject.no, subject.account_id, account.search from subject
         left join account on account.market = subject.market and account.subject_no = subject.no
         where subject.market = ? and subject.no > ? order by subject.no limit ?`,
        [market, after, limit],
        (row: Searched) => ({
          subject: Number(row.no),
          search: row.search ?? searchableText(calledBy(row.account_id, row.no)),
        }),
      ),

    findable: (market, { after, limit }) =>
      session.rows(
        `${select} where account.market = ? and account.subject_no > ? order by account.subject_no limit ?`,
        [market, after, limit],
        toFindable,
      ),

    apply: async (market, change, entry) => {
      await lockMasterData(market);
      const lists = entry ? await listsToBe(session, market, change) : nobodysLists;
      const numbering = await numberAll(session, market, accountsIn(change), lists.of);
      const { numbers, given } = numbering;
      applied = { market, numbers };
      const accounts: Items<Account | PackedAccount> = change.accountsToSave;
      // Nobody has a row who had no number: where all are newcomers none is looked for.
      const isAllNew = given === numbers.size;
      const expected = change.added + change.changed;
      if (isAllNew)
        await session.insertMany(AccountEntity, accounts, toRow(numbersInOrder(numbering)), expected);
      else await session.upsertMany(AccountEntity, accounts, toRow(numbersInOrder(numbering)), expected);
      await session.upsertMany(RepEntity, change.repsToSave, toRepRow);
      const { accountsToRemove, repsToRemove } = change;
      const removed = await numbersOf(session, market, accountsToRemove);
      await runInBatches(
        session,
        'delete from account where market = ? and subject_no',
        [market],
        [...removed.values()],
      );
      await runInBatches(session, 'delete from rep where market = ? and territory', [market], repsToRemove);
      if (entry && change.consents) await keepSaid(session, market, entry, change, { numbering, lists });
      const revision = await keepMasterDataChange(session, market, change, numbering);
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

    revisionsSince: async (market, revision) => {
      await lockMasterData(market);
      return session.rows(
        'select id from roster_change where market = ? and id > ? order by id',
        [market, revision],
        (row: { readonly id: number | string }) => Number(row.id),
      );
    },

    changeTo: (revision) => readMasterDataChange(session, revision),

    numbersOf: (market, ids) => numbersOf(session, market, ids),

    numberOf: async (market, ids) => {
      const known = applied?.market === market ? applied.numbers : undefined;
      const numbers =
        known && ids.every((id) => known.has(id)) ? known : await numbersOf(session, market, ids);
      return (id) => numbers.get(id);
    },

    repsOf: async (market) => {
      await lockMasterData(market);
      return sortedBy((await session.find(RepEntity, { market })).map(toRep), (rep) => rep.territory);
    },
  };
}
