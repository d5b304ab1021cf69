import type { AccountHistory, Origin, TracedChange } from '#domain/customers/fact-origins.ts';
import { changedFact } from '../documents/changed-fact.ts';
import type { Session } from '../session.ts';

interface FoundOrigin {
  readonly id: number | string;
  readonly at: string | null;
  readonly file: string | null;
  readonly imported_by: string | null;
  readonly actor: string | null;
}

interface FoundChange extends FoundOrigin {
  readonly field: string;
  readonly before: string | null;
}

interface FoundImage extends FoundOrigin {
  readonly kind: string;
}

const nowhere: Origin = { at: '', file: '', by: '' };

/** What is kept of a change of the accounts: the file it came by, or the event on record that made it. */
const columns = `roster_change.id, coalesce(import.imported_at, audit_event.at) as at, import.file_name as file,
  import.imported_by, audit_event.actor`;
const made = `left join import on import.revision = roster_change.id and import.market = roster_change.market
  left join audit_event on audit_event.roster_change_id = roster_change.id`;

const toOrigin = ({ at, file, imported_by: sender, actor }: FoundOrigin): Origin => ({
  at: at ?? '',
  file: file ?? '',
  by: sender ?? actor ?? '',
});

/** How an account came to be as it is: with what it came last, and what was changed in it since. */
export async function historyOf(session: Session, market: string, subject: number): Promise<AccountHistory> {
  const images = await session.rows(
    `select ${columns}, roster_image.kind as kind from roster_image
     join roster_change on roster_change.id = roster_image.roster_change_id ${made}
     where roster_change.market = ? and subject_no = ? order by roster_change.id`,
    [market, subject],
    (row: FoundImage) => row,
  );
  const came = images.findLast(({ kind }) => kind === 'addedAccounts');
  const since = Number(came?.id ?? 0);
  const changes = await session.rows(
    `select ${columns}, field, "before" from field_change
     join roster_change on roster_change.id = field_change.roster_change_id ${made}
     where roster_change.market = ? and subject_no = ? and roster_change.id > ?
     order by roster_change.id, position`,
    [market, subject, since],
    (row: FoundChange): TracedChange => ({
      ...toOrigin(row),
      field: row.field,
      before: row.before === null ? undefined : changedFact.read(row.before, `#${subject} ${row.field}`),
    }),
  );
  return { came: came ? toOrigin(came) : nowhere, changes };
}
