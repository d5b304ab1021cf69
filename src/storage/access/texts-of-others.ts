import { redactWritten } from '#domain/customers/erasure/redact.ts';
import { ownColumnKey, ownHeading } from '#domain/customers/own-columns.ts';
import { isRemark } from '#domain/customers/remarks.ts';
import { accountFacts } from '../documents/account-facts.ts';
import { orUnreadable } from '../documents/or-unreadable.ts';
import type { SqlValue } from '../databases/storable-value.ts';
import { columnsOn, tables, type TableLine } from '../personal-data.ts';
import type { Session } from '../session.ts';

/** Where a text stands in which somebody may be named. */
export interface TextPlace {
  readonly table: string;
  readonly column: string;
  /** Whose row it is, where it is an account's. */
  readonly subject?: number;
  /** What that account is called, where it is known. */
  readonly name?: string;
  /** When the row was written; empty where nobody knows. */
  readonly since: string;
  /** A remark in a row of an account, and no text of its own. */
  readonly isRemark: boolean;
  /** What an account says of itself: where it is, and what the place is called. */
  readonly isOwn?: true;
}

/** What becomes of a text, given where it stands; who only looks gives it back as it is. */
export type WriterAt = (place: TextPlace) => (text: string) => string;

/** A row in which a text was written otherwise, and how it is changed. */
export interface RewrittenRow {
  /** Its table; `remark` where it is an account's and says something of another. */
  readonly counted: string;
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

type FoundRow = Readonly<Record<string, SqlValue>>;

/** How rows of a market are found, and with them those of none; its one value is the market. */
export const inMarket = {
  column: `market in (?, '')`,
  change: 'roster_change_id in (select id from roster_change where market = ?)',
  plan: 'plan_id in (select id from plan where market = ?)',
  cycle: 'cycle_id in (select id from cycle where market = ?)',
} as const;

/** Which rows of a table are gone through; its one value is the market, where one is asked for. */
function whereSearched({ market: ofMarket, searched }: TableLine, market: string | undefined): string {
  const ofOne = ofMarket === undefined || market === undefined ? '' : inMarket[ofMarket];
  if (searched === undefined) return ofOne;
  // The index begins with the market: whoever goes through all of them goes through one after the other.
  const markets = ofOne === '' ? 'market in (select distinct market from "import")' : ofOne;
  return `${markets} and subject_no is null`;
}

const numberIn = (row: FoundRow): { readonly subject?: number } =>
  row['subject_no'] === undefined || row['subject_no'] === null ? {} : { subject: Number(row['subject_no']) };

/** The texts of one table that may name anybody. */
async function rewriteTable(
  session: Session,
  market: string | undefined,
  [table, line]: readonly [string, TableLine],
  writerAt: WriterAt,
): Promise<readonly RewrittenRow[]> {
  const columns = columnsOn(line, 'search', 'blank', 'forget');
  const remembered = columnsOn(line, 'forget');
  const { key = [], market: ofMarket, when, account } = line;
  if (columns.length === 0 || ofMarket === undefined) return [];
  const more = [...(when === undefined ? [] : [when]), ...(account === undefined ? [] : ['subject_no'])];
  const names = [...new Set([...key, ...columns, ...more])].map((each) => `"${each}"`).join(', ');
  const places = columns.map((each) => `"${each}" = ?`).join(', ');
  const found = key.map((each) => `"${each}" = ?`).join(' and ');
  const changed: RewrittenRow[] = [];
  const where = whereSearched(line, market);
  await session.rows(
    `select ${names} from "${table}"${where === '' ? '' : ` where ${where}`}`,
    market === undefined ? [] : [market],
    (row: FoundRow) => {
      const since = when === undefined ? '' : String(row[when] ?? '');
      const texts = columns.flatMap((column) => {
        const text = row[column];
        if (typeof text !== 'string' || text === '') return [];
        const write = writerAt({ table, column, since, isRemark: false, ...numberIn(row) });
        const now = redactWritten(text, write);
        return now === text ? [] : [[column, now] as const];
      });
      if (texts.length === 0) return;
      const told = key.map((each) => row[each] ?? null);
      if (texts.some(([column]) => remembered.includes(column))) {
        changed.push({ counted: table, sql: `delete from "${table}" where ${found}`, values: told });
        return;
      }
      const now = { ...row, ...Object.fromEntries(texts) };
      changed.push({
        counted: table,
        sql: `update "${table}" set ${places} where ${found}`,
        values: [...columns.map((each) => now[each] ?? null), ...told],
      });
    },
  );
  return changed;
}

/** A column of the market's own as its heading is written otherwise. */
const headingWith = (field: string, write: (text: string) => string): string => {
  const heading = ownHeading(field);
  return heading === undefined ? field : ownColumnKey(write(heading));
};

/** Keys and numbers name nobody: what has a blank or is an address may. */
const mayBeWords = (value: unknown): value is string => typeof value === 'string' && /[\s@]/u.test(value);

/**
 * The facts of an account with its remarks, what else it says in words, and the headings of the market's own columns,
 * written otherwise; as they are where nothing in them is. Facts that cannot be read are searched as a text: whoever is forgotten must not stay in them.
 */
function factsWith(text: string, of: string, writeAt: (isOwn: boolean) => (text: string) => string): string {
  const [write, writeOwn] = [writeAt(false), writeAt(true)];
  const read = orUnreadable(() => accountFacts.read(text, of));
  if ('unreadable' in read) return redactWritten(text, write);
  let isChanged = false;
  const facts = Object.fromEntries(
    Object.entries(read.result).map(([field, value]) => {
      if (!isRemark(field)) {
        const now = mayBeWords(value) ? writeOwn(value) : value;
        isChanged ||= now !== value;
        return [field, now];
      }
      if (typeof value !== 'string') {
        const key = headingWith(field, write);
        isChanged ||= key !== field;
        return [key, value];
      }
      const [key, now] = [headingWith(field, write), write(value)];
      isChanged ||= now !== value || key !== field;
      return [key, now];
    }),
  );
  return isChanged ? accountFacts.write(facts) : text;
}

interface Remark {
  readonly id: number | string;
  readonly at: number | string;
  readonly subject_no: number | string;
  readonly name?: string;
  readonly text: string;
}

const remarkIn = (
  table: string,
  column: string,
  { subject_no: subject, name }: Remark,
  isOwn = false,
): TextPlace => ({
  table,
  column,
  since: '',
  isRemark: !isOwn,
  ...(isOwn ? { isOwn } : {}),
  subject: Number(subject),
  ...(name === undefined ? {} : { name }),
});

/** Remarks on accounts and what else is said of them in words, now and before. */
async function rewriteRemarks(
  session: Session,
  market: string | undefined,
  writerAt: WriterAt,
): Promise<readonly RewrittenRow[]> {
  const values = market === undefined ? [] : [market];
  const changed: RewrittenRow[] = [];
  await session.rows(
    `select market as id, subject_no as at, subject_no, name, facts as text
     from account${market === undefined ? '' : ' where market = ?'}`,
    values,
    (row: Remark) => {
      const text = factsWith(row.text, String(row.at), (isOwn) =>
        writerAt(remarkIn('account', 'facts', row, isOwn)),
      );
      if (text === row.text) return;
      const sql = 'update account set facts = ? where market = ? and subject_no = ?';
      changed.push({ counted: 'remark', sql, values: [text, row.id, row.at] });
    },
  );
  const where =
    market === undefined ? '' : ' and roster_change_id in (select id from roster_change where market = ?)';
  for (const column of ['before', 'after']) {
    await session.rows(
      `select roster_change_id as id, position as at, subject_no, field, "${column}" as text from field_change
       where ("${column}" like '% %' or "${column}" like '%@%' or field in ('comment', 'territory')
         or field like 'extra:%') and "${column}" is not null${where}`,
      values,
      (row: Remark & { readonly field: string }) => {
        const isTerritory = row.field === 'territory';
        const place = remarkIn('field_change', column, row, !isRemark(row.field) && !isTerritory);
        const text = redactWritten(row.text, writerAt(isTerritory ? { ...place, isRemark: false } : place));
        if (text === row.text) return;
        const sql = `update field_change set "${column}" = ? where roster_change_id = ? and position = ?`;
        changed.push({ counted: 'remark', sql, values: [text, row.id, row.at] });
      },
    );
  }
  await session.rows(
    `select roster_change_id as id, position as at, subject_no, field as text from field_change
     where field like 'extra:%'${where}`,
    values,
    (row: Remark) => {
      const text = headingWith(row.text, writerAt(remarkIn('field_change', 'field', row)));
      if (text === row.text) return;
      const sql = 'update field_change set field = ? where roster_change_id = ? and position = ?';
      changed.push({ counted: 'remark', sql, values: [text, row.id, row.at] });
    },
  );
  return changed;
}

/**
 * Goes through every text that the register says others may have written of somebody, in one market or in all, table
 * after table. What forgets and what tells somebody what is held about them both go by this.
 */
export async function* rewriteTexts(
  session: Session,
  market: string | undefined,
  writerAt: WriterAt,
): AsyncIterable<readonly RewrittenRow[]> {
  for (const each of Object.entries(tables)) yield rewriteTable(session, market, each, writerAt);
  yield rewriteRemarks(session, market, writerAt);
}
