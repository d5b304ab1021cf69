import { randomBytes } from 'node:crypto';
import { compareText } from '#domain/basics/stable-order.ts';

export type Value = string | number | null;

/** What a step of the migration can do within its transaction; `?` for values. */
export interface Inside {
  readonly run: (sql: string, values?: readonly Value[]) => Promise<void>;
  readonly rows: <Result>(
    sql: string,
    values: readonly Value[],
    map: (row: never) => Result,
  ) => Promise<Result[]>;
}

const SALT_BYTES = 32;
/** So many rows go in by one statement. */
const ROWS = 500;

/** Inserts rows many at a time; `places` is how one row is written. */
export async function insertRows(
  inside: Inside,
  into: string,
  places: string,
  rows: readonly (readonly Value[])[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS) {
    const batch = rows.slice(from, from + ROWS);
    await inside.run(`insert into ${into} values ${batch.map(() => places).join(', ')}`, batch.flat());
  }
}

interface FoundId {
  readonly market: string;
  readonly account_id: string;
}

interface FoundImage {
  readonly market: string;
  readonly content: string;
}

type ImageItem = string | { readonly accountId: string };

/** Documents came without an envelope once. */
function itemsOf(content: string): readonly ImageItem[] {
  const parsed: readonly ImageItem[] | { readonly content: readonly ImageItem[] } = JSON.parse(content);
  return 'content' in parsed ? parsed.content : parsed;
}

/** Every account a market has ever spoken of. */
const everybody = `select market, account_id from account
  union select plan.market, account_id from segmented_account join plan on plan.id = plan_id
  union select plan.market, account_id from plan_line join plan on plan.id = plan_id
  union select market, account_id from proposal
  union select market, account_id from actual_call
  union select market, account_id from field_change join roster_change on roster_change.id = roster_change_id`;

const inImages = `select roster_change.market, content
  from roster_image join roster_change on roster_change.id = roster_change_id
  where kind in ('addedAccounts', 'removedAccounts')`;

/**
 * Gives every account its number: by market in the order of the identifiers, so that ties of plans made until now fall
 * as they did. The number of subjects.
 */
export async function numberSubjects(inside: Inside, fromHex: string): Promise<number> {
  const idsOf = new Map<string, Set<string>>();
  const note = (market: string, id: string): void => {
    const known = idsOf.get(market);
    if (known) known.add(id);
    else idsOf.set(market, new Set([id]));
  };
  await inside.rows(everybody, [], ({ market, account_id: id }: FoundId) => note(market, id));
  await inside.rows(inImages, [], ({ market, content }: FoundImage) => {
    for (const item of itemsOf(content)) note(market, typeof item === 'string' ? item : item.accountId);
  });
  let count = 0;
  for (const [market, ids] of idsOf) {
    const rows = [...ids]
      .toSorted(compareText)
      .map((id, index) => [market, index + 1, id, randomBytes(SALT_BYTES).toString('hex')]);
    await insertRows(
      inside,
      '"subject" ("market", "no", "account_id", "salt")',
      `(?, ?, ?, ${fromHex})`,
      rows,
    );
    count += rows.length;
  }
  return count;
}

interface FoundNumber {
  readonly account_id: string;
  readonly no: number | string;
}

/** The numbers of a market's accounts. */
export const numbersIn = async (inside: Inside, market: string): Promise<ReadonlyMap<string, number>> =>
  new Map(
    await inside.rows(
      'select account_id, no from subject where market = ?',
      [market],
      ({ account_id: id, no }: FoundNumber): [string, number] => [id, Number(no)],
    ),
  );
