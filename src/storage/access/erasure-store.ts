import type { FactValue } from '#domain/customers/account.ts';
import { numberName, numberNamed } from '#domain/customers/account.ts';
import { joinRanges } from '#domain/customers/erasure/subject-ranges.ts';
import type { ErasureRecord, ErasureStore, KnownPerson } from '#usecases/ports.ts';
import { marketLock } from '../databases/market-lock.ts';
import { numberAll, numberIn, subjectNamed, subjectSpelled } from '../customers/subjects.ts';
import { SubjectEntity } from '../customers/subject-entity.ts';
import { raiseCallRevision } from '../execution/call-revision.ts';
import type { RowOf, Session } from '../session.ts';
import { accountFacts } from '../documents/account-facts.ts';
import { changedFact } from '../documents/changed-fact.ts';
import { erasureCounts } from '../documents/erasure-counts.ts';
import { formerAccount, formerRep } from '../documents/former-images.ts';
import { orUnreadable } from '../documents/or-unreadable.ts';
import { ErasureEntity } from './erasure-entity.ts';
import { forgetRows, forgetUserRows, replaceAddress, type Done } from './forget-by-register.ts';
import { forgetInTexts } from './name-in-texts.ts';
import { forgetInRecord } from './record/forget-in-record.ts';

const toRecord = ({ done, ...row }: RowOf<typeof ErasureEntity>): ErasureRecord => ({
  ...row,
  done: erasureCounts.read(done, row.id),
});

type Facts = Readonly<Record<string, FactValue>>;

/** Notes at each change what it can no longer bring back. */
async function noteForgotten(session: Session, market: string, subject: number): Promise<void> {
  const changes = await session.rows(
    `select id, forgotten from roster_change where market = ? and (
       id in (select roster_change_id from field_change where subject_no = ?)
       or id in (select roster_change_id from roster_image where subject_no = ?))`,
    [market, subject, subject],
    (row: { readonly id: number | string; readonly forgotten: string }) => row,
  );
  for (const { id, forgotten } of changes) {
    const now = joinRanges(forgotten, String(subject));
    await session.run('update roster_change set forgotten = ? where id = ?', [now, Number(id)]);
  }
}

/** A key of the field system leads to the person; another one takes its place, in the order of the keys. */
async function renewCallKeys(session: Session, market: string, subject: number, done: Done): Promise<void> {
  const keys = await session.rows(
    'select call_key from actual_call where market = ? and subject_no = ? order by call_key',
    [market, subject],
    (row: { readonly call_key: string }) => row.call_key,
  );
  for (const [index, key] of keys.entries()) {
    const instead = `${numberName(subject)}|erased|${index + 1}`;
    const sql = 'update actual_call set call_key = ? where market = ? and call_key = ?';
    await session.run(sql, [instead, market, key]);
  }
  if (keys.length > 0) done.set('actual_call', keys.length);
}

async function personOf(session: Session, market: string, subject: number): Promise<KnownPerson> {
  const rows: Facts[] = [];
  const note = (accountId: string | null, name: string, facts: Facts): void =>
    void rows.push({ ...facts, ...(accountId === null ? {} : { 'account-id': accountId }), name });
  const values = [market, subject];
  const [accountId = null] = await session.rows(
    'select account_id from subject where market = ? and no = ?',
    values,
    (row: { readonly account_id: string | null }) => row.account_id,
  );
  await session.rows(
    'select name, facts from account where market = ? and subject_no = ?',
    values,
    (row: { readonly name: string; readonly facts: string }) =>
      note(accountId, row.name, accountFacts.read(row.facts, accountId ?? numberName(subject))),
  );
  await session.rows(
    `select content from roster_image where kind = 'removedAccounts' and subject_no = ?
       and roster_change_id in (select id from roster_change where market = ?)`,
    [subject, market],
    (row: { readonly content: string }) => {
      const image = formerAccount.read(row.content, accountId ?? numberName(subject));
      note(accountId, image.name, image.facts);
    },
  );
  if (rows.length === 0) note(accountId, '', {});
  // By what they were reached and registered before.
  await session.rows(
    `select field, "before", "after" from field_change
     where (field = 'comment' or field like 'extra:%') and subject_no = ?
       and roster_change_id in (select id from roster_change where market = ?)`,
    [subject, market],
    (row: { readonly field: string; readonly before: string | null; readonly after: string | null }) => {
      for (const each of [row.before, row.after])
        if (each !== null)
          rows.push({ [row.field]: changedFact.read(each, `${numberName(subject)} ${row.field}`) });
    },
  );
  const former = await session.rows(
    `select "before", "after" from field_change where field = 'name' and subject_no = ?
       and roster_change_id in (select id from roster_change where market = ?)`,
    [subject, market],
    (row: { readonly before: string | null; readonly after: string | null }) =>
      [row.before, row.after].flatMap((each): string[] =>
        each === null ? [] : [String(changedFact.read(each, numberName(subject)))],
      ),
  );
  const names = [...rows.map(({ name }) => String(name ?? '')), ...former.flat()];
  return { names: [...new Set(names.filter((name) => name !== ''))], rows };
}

export const erasureStore = (session: Session): ErasureStore => ({
  subjectNamed: async (market, name) => {
    await session.lock(marketLock(market));
    // By number also while there is an identifier: that is how the audit trail of erasures calls people.
    const no =
      (await subjectNamed(session, market, name)) ??
      numberNamed(name) ??
      (await subjectSpelled(session, market, name));
    if (no === undefined) return undefined;
    const [found] = await session.find(SubjectEntity, { market, no });
    if (!found) return undefined;
    const { accountId, erasedOn } = found;
    return {
      no,
      ...(typeof accountId === 'string' ? { accountId } : {}),
      ...(typeof erasedOn === 'string' ? { erasedOn } : {}),
    };
  },

  giveNumber: async (market, account) => {
    await session.lock(marketLock(market));
    return numberIn((await numberAll(session, market, [account])).numbers, account);
  },

  personOf: (market, subject) => personOf(session, market, subject),

  forgetAccount: async (market, subject, { at, on, naming }) => {
    await session.lock(marketLock(market));
    await raiseCallRevision(session, market);
    const done: Done = new Map();
    await noteForgotten(session, market, subject);
    await renewCallKeys(session, market, subject, done);
    await forgetRows(session, market, subject, done);
    await session.run(
      'update subject set account_id = null, salt = null, erased_on = ? where market = ? and no = ?',
      [on, market, subject],
    );
    done.set('subject', 1);
    await forgetInRecord(session, { market, subject, naming, at }, done);
    const perhaps = await forgetInTexts(session, market, naming, done);
    return { rows: Object.fromEntries(done), perhaps };
  },

  forgetUser: async (userId, { at, naming }) => {
    const done: Done = new Map();
    for (const email of naming.emails) await replaceAddress(session, email, naming.instead, done);
    if (userId !== '') await forgetUserRows(session, userId, done);
    await forgetInRecord(session, { user: userId, naming, at }, done);
    const perhaps = await forgetInTexts(session, undefined, naming, done);
    return { rows: Object.fromEntries(done), perhaps };
  },

  add: async ({ done, ...record }) => {
    await session.insert(ErasureEntity, { ...record, done: erasureCounts.write(done) });
  },

  list: async (market) =>
    (await session.find(ErasureEntity, { market }, { latestBy: ['at', 'id'] })).map(toRecord),

  nextUserNo: async () => {
    await session.lock('erased users');
    const [last = 0] = await session.rows(
      `select max(no) as no from erasure where kind = 'user'`,
      [],
      (row: { readonly no: number | string | null }) => Number(row.no ?? 0),
    );
    return last + 1;
  },

  formerNamesOf: async (email) => {
    const names = await session.rows(
      `select content from roster_image where kind = 'formerReps' and lower(content) like ?`,
      [`%${email}%`],
      ({ content }: { readonly content: string }) => {
        const read = orUnreadable(() => formerRep.read(content, email));
        return 'result' in read && read.result.email.toLowerCase() === email ? [read.result.name] : [];
      },
    );
    return [...new Set(names.flat())];
  },
});
