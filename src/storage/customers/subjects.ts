import { randomBytes } from 'node:crypto';
import { numberName, numberNamed } from '#domain/customers/account.ts';
import { inTextOrder } from '#domain/basics/stable-order.ts';
import { foldIdentifier } from '#domain/customers/erasure/traits.ts';
import { storableText } from '../databases/storable-value.ts';
import { forBatches } from '../databases/run-in-batches.ts';
import type { Session } from '../session.ts';
import { SubjectEntity } from './subject-entity.ts';

/** From so many on it is quicker to read a market whole. */
const MANY = 2_000;
const SALT_BYTES = 32;

/** Numbers by account id. */
export type Numbers = ReadonlyMap<string, number>;

/** What accounts are called, by number. */
export type Names = ReadonlyMap<number, string>;

interface FoundSubject {
  readonly no: number | string;
  readonly account_id: string | null;
}

/** What an account is called: by its number once its identifier is erased. */
export const calledBy = (accountId: string | null, no: number | string): string =>
  accountId ?? numberName(Number(no));

/** The numbers of these accounts, as far as they have one. */
export async function numbersOf(
  session: Session,
  market: string,
  ids: Iterable<string>,
): Promise<Map<string, number>> {
  const asked: readonly string[] = Array.isArray(ids) ? ids : [...ids];
  if (asked.length === 0) return new Map();
  const known = new Map<string, number>();
  const note = ({ account_id: id, no }: FoundSubject): unknown => known.set(id ?? '', Number(no));
  const sql = 'select account_id, no from subject where market = ? and account_id';
  // An identifier is known as it could be stored.
  if (asked.length > MANY) await session.rows(`${sql} is not null`, [market], note);
  else
    await forBatches([...new Set(Array.from(asked, storableText))], async (batch, places) => {
      await session.rows(`${sql} in (${places})`, [market, ...batch], note);
    });
  const numbers = new Map<string, number>();
  if (known.size === 0) return numbers;
  for (const id of asked) {
    const no = known.get(storableText(id));
    if (no !== undefined) numbers.set(id, no);
  }
  return numbers;
}

/** The number of whoever is called so: by an identifier, or, once that is erased, by the number. */
export async function subjectNamed(
  session: Session,
  market: string,
  name: string,
): Promise<number | undefined> {
  const known = (await numbersOf(session, market, [name])).get(name);
  if (known !== undefined) return known;
  const no = numberNamed(name);
  return no !== undefined && (await namesOf(session, market, [no])).get(no) === name ? no : undefined;
}

/** The number of the one account whose identifier is the same but for case, blanks and signs: so people spell it. */
export async function subjectSpelled(
  session: Session,
  market: string,
  name: string,
): Promise<number | undefined> {
  const sought = foldIdentifier(name);
  if (sought === '') return undefined;
  const found: number[] = [];
  await session.rows(
    'select account_id, no from subject where market = ? and account_id is not null',
    [market],
    ({ account_id: id, no }: FoundSubject) => {
      if (foldIdentifier(id ?? '') === sought) found.push(Number(no));
    },
  );
  return found.length === 1 ? found[0] : undefined;
}

const named = ({ account_id: id, no }: FoundSubject): readonly [number, string] => [
  Number(no),
  calledBy(id, no),
];

/** What an account is called whose number may have lost its row. */
export const nameIn = (names: Names, no: number): string => names.get(no) ?? numberName(no);

/**
 * What the accounts from one number to another are called, both included: read in one go, which takes half of the time
 * that a join takes to look each of them up.
 */
export async function namesBetween(
  session: Session,
  market: string,
  first = 0,
  last = Number.MAX_SAFE_INTEGER,
): Promise<Names> {
  return new Map(
    await session.rows(
      'select account_id, no from subject where market = ? and no >= ? and no <= ?',
      [market, first, last],
      named,
    ),
  );
}

/** What accounts of these numbers are called. */
export async function namesOf(session: Session, market: string, subjects: readonly number[]): Promise<Names> {
  const found: (readonly [number, string])[] = [];
  await forBatches([...new Set(subjects)], async (batch, places) => {
    const sql = `select account_id, no from subject where market = ? and no in (${places})`;
    found.push(...(await session.rows(sql, [market, ...batch], named)));
  });
  return new Map(found);
}

/** The numbers of accounts of which some had none before. */
export interface Numbering {
  readonly numbers: Numbers;
  /** How many were given to newcomers. */
  readonly given: number;
  /** The first of these. */
  readonly first: number;
  /** Who got them, one after the other, as they are stored. */
  readonly fresh: readonly string[];
  /** How many of them say something, by a list. */
  readonly listed: number;
}

/**
 * The numbers of these accounts, of whom each that has none gets the next, in the order of their identifiers: in what
 * order a file names them decides nothing. Whoever calls holds the market's lock.
 * @param listOf what newcomers say of being reached, as it is kept of them
 */
export async function numberAll(
  session: Session,
  market: string,
  ids: Iterable<string>,
  listOf: (accountId: string) => number | undefined = () => undefined,
): Promise<Numbering> {
  const asked = [...ids];
  const numbers = await numbersOf(session, market, asked);
  /** Whom the database calls otherwise than they are called. */
  const renamed: string[] = [];
  const nameless: string[] = [];
  for (const id of asked) {
    if (numbers.has(id)) continue;
    const stored = storableText(id);
    nameless.push(stored);
    if (stored !== id) renamed.push(id);
  }
  if (nameless.length === 0) return { numbers, given: 0, first: Infinity, fresh: [], listed: 0 };
  const [last = 0] = await session.rows(
    'select max(no) as no from subject where market = ?',
    [market],
    (row: { readonly no: number | string | null }) => Number(row.no ?? 0),
  );
  const [revision = 0] = await session.rows(
    'select max(id) as revision from roster_change where market = ?',
    [market],
    (row: { readonly revision: number | string | null }) => Number(row.revision ?? 0),
  );
  // By code unit, as texts are put in order where nobody says how: a function that compares takes five times as long.
  // Who is there twice is so one behind the other: a set of all of them would take longer than to put them in order.
  const fresh = inTextOrder(nameless).filter((id, at, sorted) => id !== sorted[at - 1]);
  // All at once: to ask the system for each takes twenty times as long.
  const { buffer, byteOffset } = randomBytes(fresh.length * SALT_BYTES);
  let given = 0;
  let listed = 0;
  await session.insertMany(SubjectEntity, fresh, (accountId) => {
    const salt = new Uint8Array(buffer, byteOffset + given * SALT_BYTES, SALT_BYTES);
    given += 1;
    numbers.set(accountId, last + given);
    const saidList = listOf(accountId) ?? null;
    if (saidList !== null) listed += 1;
    return {
      market,
      no: last + given,
      accountId,
      salt,
      erasedOn: null,
      saidList,
      sinceRevision: revision,
    };
  });
  for (const id of renamed) numbers.set(id, numbers.get(storableText(id))!);
  return { numbers, given, first: last + 1, fresh, listed };
}

/**
 * The same, to be asked one by one. Whoever asks of newcomers in their order, which is that of their numbers, is told
 * without looking for each among all.
 */
export function numbersInOrder({ numbers, first, fresh }: Numbering): (accountId: string) => number {
  let next = 0;
  return (accountId) => {
    if (fresh[next] !== accountId) return numberIn(numbers, accountId);
    next += 1;
    return first + next - 1;
  };
}

/** The number of an account that has one; anything else is a fault of whoever numbered. */
export function numberIn(numbers: Numbers, accountId: string): number {
  const no = numbers.get(accountId);
  if (no === undefined) throw new Error('an account without a number');
  return no;
}
