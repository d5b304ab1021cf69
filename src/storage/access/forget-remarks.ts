import { isRemark } from '#domain/customers/remarks.ts';
import { redactor, redactWritten, type Naming } from '#domain/customers/erasure/redact.ts';
import { accountFacts } from '../documents/account-facts.ts';
import { orUnreadable } from '../documents/or-unreadable.ts';
import type { Session } from '../session.ts';
import type { Done } from './forget-by-register.ts';

/** Leaves alone what is a mail address and nothing else: a practice has one, and all who work there bear it. */
function remarkRedactor(naming: Naming): (text: string) => string {
  const redact = redactor(naming);
  const addresses = new Set(naming.emails.map((each) => each.toLowerCase()));
  return (text) => (addresses.has(text.trim().toLowerCase()) ? text : redact(text));
}

/**
 * The facts of an account with its remarks written otherwise; as they are where nothing in them is. Facts that cannot be
 * read are searched as a text: whoever is forgotten must not stay in them.
 */
function factsWith(text: string, of: string, redact: (text: string) => string): string {
  const read = orUnreadable(() => accountFacts.read(text, of));
  if ('unreadable' in read) return redactWritten(text, redact);
  let isChanged = false;
  const facts = Object.fromEntries(
    Object.entries(read.result).map(([field, value]) => {
      if (!isRemark(field) || typeof value !== 'string') return [field, value];
      const now = redact(value);
      isChanged ||= now !== value;
      return [field, now];
    }),
  );
  return isChanged ? accountFacts.write(facts) : text;
}

interface Remark {
  readonly id: number | string;
  readonly at: number | string;
  readonly text: string;
}

/** Writes over what somebody is called in remarks on other accounts, of now and of before: in one market, or in all. */
export async function forgetInRemarks(
  session: Session,
  market: string | undefined,
  naming: Naming,
  done: Done,
): Promise<void> {
  const redact = remarkRedactor(naming);
  const values = market === undefined ? [] : [market];
  // Told apart from the rows of whoever is forgotten.
  const note = (): unknown => done.set('remark', (done.get('remark') ?? 0) + 1);

  const facts: Remark[] = [];
  await session.rows(
    `select market as id, subject_no as at, facts as text from account${market === undefined ? '' : ' where market = ?'}`,
    values,
    (row: Remark) => {
      const text = factsWith(row.text, String(row.at), redact);
      if (text !== row.text) facts.push({ ...row, text });
    },
  );
  for (const { id, at, text } of facts) {
    await session.run('update account set facts = ? where market = ? and subject_no = ?', [text, id, at]);
    note();
  }

  const inMarket =
    market === undefined ? '' : ' and roster_change_id in (select id from roster_change where market = ?)';
  for (const column of ['"before"', '"after"']) {
    const changed: Remark[] = [];
    await session.rows(
      `select roster_change_id as id, position as at, ${column} as text from field_change
       where ${column} is not null and (field = 'comment' or field like 'extra:%')${inMarket}`,
      values,
      (row: Remark) => {
        const text = redactWritten(row.text, redact);
        if (text !== row.text) changed.push({ ...row, text });
      },
    );
    for (const { id, at, text } of changed) {
      const sql = `update field_change set ${column} = ? where roster_change_id = ? and position = ?`;
      await session.run(sql, [text, id, at]);
      note();
    }
  }
}
