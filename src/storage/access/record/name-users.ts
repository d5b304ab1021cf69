import { operator } from '#domain/access/user.ts';
import type { NamedUser } from '#usecases/ports.ts';
import { auditDetails } from '../../documents/audit-details.ts';
import { orUnreadable } from '../../documents/or-unreadable.ts';
import { contains, either, type Condition } from '../../databases/contains-text.ts';
import { forBatches } from '../../databases/run-in-batches.ts';
import type { Session } from '../../session.ts';

/** What users are called today; whoever was erased, by their number. */
export async function namesOfUsers(
  session: Session,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  await forBatches([...new Set(ids)], async (batch, places) => {
    await session.rows(
      `select id, name from app_user where id in (${places})`,
      batch,
      (row: { readonly id: string; readonly name: string }) => void names.set(row.id, row.name),
    );
  });
  if (ids.every((id) => names.has(id) || id === operator.id || id === '')) return names;
  await session.rows(
    `select subject, body from audit_event where chain = '' and kind = 'erase-user'`,
    [],
    ({ subject, body }: { readonly subject: string; readonly body: string }) => {
      const read = orUnreadable(() => auditDetails.read(body, subject));
      const user = 'result' in read ? read.result.details['user'] : undefined;
      if (typeof user === 'string' && user !== '') names.set(user, subject);
    },
  );
  return names;
}

interface NamesUsers {
  readonly by: NamedUser;
  readonly subject: string;
}

/** Whoever did it, and the user it was done to, by name. */
export async function nameUsers<Row extends NamesUsers>(
  session: Session,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const names = await namesOfUsers(
    session,
    rows.flatMap(({ by, subject }) => [by.id, subject]),
  );
  return rows.map((row) => {
    const name = row.by.name ?? names.get(row.by.id);
    const subjectName = names.get(row.subject);
    return {
      ...row,
      by: { ...row.by, ...(name === undefined ? {} : { name }) },
      ...(subjectName === undefined ? {} : { subjectName }),
    };
  });
}

/** Ids of users by a part of their name or address. */
export function usersCalled(called: string): Condition {
  const { sql, values } = either([contains('name', called), contains('email', called)]);
  return { sql: `select id from app_user where ${sql}`, values };
}

/** Finds what somebody did by their id, or by a part of their name or address. */
export function byPerson(person: string): Condition {
  const { sql, values } = usersCalled(person);
  return { sql: `(actor = ? or actor in (${sql}))`, values: [person, ...values] };
}
