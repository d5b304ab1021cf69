import { redactWritten, redactor, type Naming } from '#domain/customers/erasure/redact.ts';
import { tables, type TableLine } from '../personal-data.ts';
import type { Session } from '../session.ts';
import type { SqlValue } from '../databases/storable-value.ts';

/** How many rows were changed or went, by table. */
export type Done = Map<string, number>;

const note = (done: Done, table: string, rows: number): void => {
  if (rows > 0) done.set(table, (done.get(table) ?? 0) + rows);
};

/** The condition that finds an account's rows; its values are the market and the number. */
const rowsOfAccount = {
  market: 'market = ? and subject_no = ?',
  plan: 'plan_id in (select id from plan where market = ?) and subject_no = ?',
  change: 'roster_change_id in (select id from roster_change where market = ?) and subject_no = ?',
} as const;

const columnsOn = ({ columns }: TableLine, ...on: readonly string[]): readonly string[] =>
  Object.entries(columns).flatMap(([name, line]) => (on.includes(line.on) ? [name] : []));

/** Empties, or removes, every row that is the account's alone. What is done apart is not done here. */
export async function forgetRows(
  session: Session,
  market: string,
  subject: number,
  done: Done,
): Promise<void> {
  for (const [table, line] of Object.entries(tables)) {
    if (line.account === undefined || table === 'subject') continue;
    const where = rowsOfAccount[line.account];
    const values = [market, subject];
    if (columnsOn(line, 'row', 'row-or-search').length > 0) {
      note(done, table, await session.run(`delete from ${table} where ${where}`, values));
    }
    for (const column of columnsOn(line, 'blank')) {
      const sql = `update ${table} set "${column}" = '' where ${where} and "${column}" <> ''`;
      note(done, table, await session.run(sql, values));
    }
  }
}

export async function forgetUserRows(session: Session, userId: string, done: Done): Promise<void> {
  for (const [table, { user }] of Object.entries(tables)) {
    if (user === undefined || table === 'app_user') continue;
    note(done, table, await session.run(`delete from ${table} where ${user} = ?`, [userId]));
  }
  // Last of all, for the others refer to it.
  note(done, 'app_user', await session.run('delete from app_user where id = ?', [userId]));
}

/** Writes a user's number where their address says who did something. */
export async function replaceAddress(
  session: Session,
  email: string,
  instead: string,
  done: Done,
): Promise<void> {
  for (const [table, line] of Object.entries(tables)) {
    for (const column of columnsOn(line, 'address')) {
      const sql = `update ${table} set "${column}" = ? where lower("${column}") = ?`;
      note(done, table, await session.run(sql, [instead, email.toLowerCase()]));
    }
  }
}

const inMarket = {
  column: 'market = ?',
  change: 'roster_change_id in (select id from roster_change where market = ?)',
} as const;

type FoundRow = Readonly<Record<string, SqlValue>>;

/** Writes over what somebody is called wherever others may have written it: in one market, or in all. */
export async function searchTexts(
  session: Session,
  market: string | undefined,
  naming: Naming,
  done: Done,
): Promise<void> {
  const redact = redactor(naming);
  for (const [table, line] of Object.entries(tables)) {
    const columns = columnsOn(line, 'search', 'blank');
    const { key = [], market: ofMarket } = line;
    if (columns.length === 0 || ofMarket === undefined) continue;
    const names = [...new Set([...key, ...columns])].map((each) => `"${each}"`).join(', ');
    const where = market === undefined ? '' : ` where ${inMarket[ofMarket]}`;
    const changed: FoundRow[] = [];
    await session.rows(
      `select ${names} from "${table}"${where}`,
      market === undefined ? [] : [market],
      (row: FoundRow) => {
        const texts = columns.flatMap((column) => {
          const text = row[column];
          const now = typeof text === 'string' ? redactWritten(text, redact) : text;
          return now === undefined || now === text ? [] : [[column, now] as const];
        });
        if (texts.length > 0) changed.push({ ...row, ...Object.fromEntries(texts) });
      },
    );
    const places = columns.map((each) => `"${each}" = ?`).join(', ');
    const found = key.map((each) => `"${each}" = ?`).join(' and ');
    for (const row of changed) {
      const values = [...columns, ...key].map((each) => row[each] ?? null);
      note(done, table, await session.run(`update "${table}" set ${places} where ${found}`, values));
    }
  }
}
