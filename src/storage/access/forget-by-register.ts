import { columnsOn, tables } from '../personal-data.ts';
import type { Session } from '../session.ts';

/** How many rows were changed or went, by table. */
export type Done = Map<string, number>;

export const note = (done: Done, table: string, rows: number): void => {
  if (rows > 0) done.set(table, (done.get(table) ?? 0) + rows);
};

/** The condition that finds an account's rows; its values are the market and the number. */
const rowsOfAccount = {
  market: 'market = ? and subject_no = ?',
  plan: 'plan_id in (select id from plan where market = ?) and subject_no = ?',
  change: 'roster_change_id in (select id from roster_change where market = ?) and subject_no = ?',
} as const;

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
