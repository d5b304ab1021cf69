import { keyOfConsent, statementsOf } from '#domain/customers/consent/consents-of-market.ts';
import type { SaidOfAccounts } from '#domain/customers/master-data/master-data-change.ts';
import type { Consent } from '#domain/customers/consent/consent.ts';
import type { ConsentEntry, PackedRows, SaidOfSubjects, StreamedChange } from '#usecases/ports.ts';
import { storableText } from '../databases/storable-value.ts';
import type { Session } from '../session.ts';
import { ConsentEntity, ConsentListEntity, ConsentStatementEntity } from './consent-entity.ts';
import { numbersOf, type Numbering, type Numbers } from './subjects.ts';

const toStatement = ({ until, recordedOn: _recordedOn, ...consent }: Consent) => ({
  ...consent,
  untilDay: until,
});

/** In the order of the table's key, so that each row goes to the end of it. */
function packSaid(first: number, said: readonly SaidOfSubjects[]): PackedRows {
  const count = said.reduce((sum, { subjects }) => sum + subjects.length, 0);
  const places = new Float64Array(count);
  let next = 0;
  for (const [at, { subjects }] of said.entries()) {
    for (const subject of subjects) {
      places[next] = subject * said.length + at;
      next += 1;
    }
  }
  places.sort();
  const names = ['subjectNo', 'statement'];
  const figures = new Float64Array(count * names.length);
  const indexes = new Uint32Array(count);
  for (let row = 0; row < count; row += 1) {
    const place = places[row]!;
    const at = place % said.length;
    figures[row * names.length] = (place - at) / said.length;
    figures[row * names.length + 1] = first + at;
    indexes[row] = at;
  }
  return {
    count,
    numbers: { names, figures },
    words: { names: ['evidence'], vocabulary: said.map(({ evidence = '' }) => evidence), indexes },
    texts: { names: [], text: '', ends: new Uint32Array() },
  };
}

/** Keeps statements with those who made them. The number of the first; the others follow. */
export async function addStatements(
  session: Session,
  market: string,
  { id: entry, source, by: recordedBy }: ConsentEntry,
  said: readonly SaidOfSubjects[],
): Promise<number> {
  const [last = 0] = await session.rows(
    'select coalesce(max(no), 0) as last from consent_statement where market = ?',
    [market],
    (row: { readonly last: number | string }) => Number(row.last),
  );
  await session.insertMany(ConsentStatementEntity, said.entries(), ([at, { consent }]) => ({
    market,
    no: last + 1 + at,
    entry,
    ...toStatement(consent),
    recordedBy,
    source,
  }));
  await session.insertPacked(ConsentEntity, [packSaid(last + 1, said)], { market });
  return last + 1;
}

/** What a file says of being reached, as its change tells it. */
type Said = Pick<StreamedChange, 'consents' | 'newcomersSay' | 'images'>;

/** Under which list each account is to be kept if it is a newcomer. */
export interface ListsToBe {
  /** Of the first of those who say the same; the others follow in their order. */
  readonly first: number;
  readonly of: (accountId: string) => number | undefined;
}

export const nobodysLists: ListsToBe = { first: 1, of: () => undefined };

/** By account; those who are asked for in the order in which the change names newcomers are not looked for among all. */
function listsByAccount(
  first: number,
  { consents = [], newcomersSay, images }: Said,
): (accountId: string) => number | undefined {
  const newcomers = newcomersSay ? (images?.addedAccounts ?? []) : [];
  const listOf = (at: number): number | undefined =>
    newcomersSay?.[at] ? first + newcomersSay[at] - 1 : undefined;
  let lists: Map<string, number> | undefined;
  const gather = (): Map<string, number> => {
    const all = new Map<string, number>();
    const add = (account: string, list: number | undefined): void => {
      // Who is stored under another name than the file's may be there under that name as well.
      if (list !== undefined && storableText(account) === account) all.set(account, list);
    };
    for (const [at, { accounts }] of consents.entries())
      for (const account of accounts) add(account, first + at);
    for (const [at, account] of newcomers.entries()) add(account, listOf(at));
    return all;
  };
  let next = 0;
  return (accountId) => {
    if (newcomers[next] !== accountId) return (lists ??= gather()).get(accountId);
    next += 1;
    return listOf(next - 1);
  };
}

export async function listsToBe(session: Session, market: string, said: Said): Promise<ListsToBe> {
  if (said.consents === undefined) return nobodysLists;
  const [last = 0] = await session.rows(
    'select coalesce(max(no), 0) as last from consent_list where market = ?',
    [market],
    (row: { readonly last: number | string }) => Number(row.last),
  );
  return { first: last + 1, of: listsByAccount(last + 1, said) };
}

/** Who says what, by number; of whom nothing else is new the change has none. */
async function besideLists(
  session: Session,
  market: string,
  consents: readonly SaidOfAccounts[],
  numbers: Numbers,
): Promise<readonly (readonly { readonly account: string; readonly no: number }[])[]> {
  const others = consents.flatMap(({ accounts }) => accounts.filter((account) => !numbers.has(account)));
  const known = await numbersOf(session, market, others);
  return consents.map(({ accounts }) =>
    accounts.flatMap((account) => {
      const no = numbers.get(account) ?? known.get(account);
      return no === undefined ? [] : [{ account, no }];
    }),
  );
}

/** The same with everybody named beside what they say. */
function namedInLists({ consents = [], newcomersSay, images }: Said): readonly SaidOfAccounts[] {
  if (!newcomersSay) return consents;
  const named = consents.map(({ consents: together, accounts }) => ({
    consents: together,
    accounts: [...accounts],
  }));
  for (const [at, account] of (images?.addedAccounts ?? []).entries())
    named[newcomersSay[at]! - 1]?.accounts.push(account);
  return named;
}

/** What a file says of being reached: of newcomers as lists, which stand with their numbers, of others row by row. */
export async function keepSaid(
  session: Session,
  market: string,
  entry: ConsentEntry,
  change: Said,
  {
    numbering: { numbers, first: newcomersFrom, listed: newcomers },
    lists,
  }: { readonly numbering: Numbering; readonly lists: ListsToBe },
): Promise<void> {
  const say = change.newcomersSay ?? new Uint32Array();
  const places = new Set(say);
  // Where all of them are newcomers indeed, everything of theirs is in lists: nobody need be looked for.
  const isAllListed =
    change.newcomersSay !== undefined && newcomers === say.filter((list) => list > 0).length;
  const consents = isAllListed ? (change.consents ?? []) : namedInLists(change);
  const rest = await besideLists(session, market, consents, numbers);
  const isListed = (account: string, no: number): boolean =>
    no >= newcomersFrom && lists.of(account) !== undefined;
  const listed = consents.map((_, at) => isAllListed && places.has(at + 1));
  const said = statementsOf(
    consents.map(({ consents: together }, at) => {
      const subjects: number[] = [];
      for (const { account, no } of rest[at] ?? []) {
        if (isListed(account, no)) listed[at] = true;
        else subjects.push(no);
      }
      return { consents: together, subjects };
    }),
  );
  if (said.length === 0) return;
  const first = await addStatements(session, market, entry, said);
  const numberOf = new Map(said.map(({ consent }, at) => [keyOfConsent(consent), first + at]));
  await session.insertMany(
    ConsentListEntity,
    consents.flatMap(({ consents: together }, at) =>
      listed[at] === true
        ? Array.from(new Set(together.map((each) => numberOf.get(keyOfConsent(each))!)), (statement) => ({
            market,
            no: lists.first + at,
            statement,
          }))
        : [],
    ),
    (row) => row,
  );
}
