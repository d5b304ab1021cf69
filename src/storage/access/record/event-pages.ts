import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { numberName, numberNamed } from '#domain/customers/account.ts';
import { ACCOUNT, SUBJECT } from '#domain/access/record/event-form.ts';
import { retentionKinds } from '#domain/access/retention.ts';
import { ACCESS_LOG } from '#domain/access/record/chain.ts';
import type { AuditStore, EventFilter, ShownEvent } from '#usecases/ports.ts';
import { contains, either, type Condition } from '../../databases/contains-text.ts';
import type { SqlValue } from '../../databases/storable-value.ts';
import { forBatches } from '../../databases/run-in-batches.ts';
import { auditDetails, canonicalBody } from '../../documents/audit-details.ts';
import { auditText } from '../../documents/audit-text.ts';
import { orUnreadable } from '../../documents/or-unreadable.ts';
import type { Session } from '../../session.ts';
import { nameAccounts } from './name-accounts.ts';
import { searchableText } from '#domain/customers/searchable-text.ts';
import { namePeople } from './name-people.ts';
import { namePlans } from './name-plans.ts';
import { forgottenIn, textKey } from './forgotten-texts.ts';
import { byPerson, nameUsers, usersCalled } from './name-users.ts';
import { textFits, type KeptText } from './text-fits.ts';

/** What a day of retention says on which nothing had to go, to the letter. */
const nothingWent = canonicalBody({
  details: Object.fromEntries(retentionKinds.map((kind) => [kind, 0])),
  digests: {},
});

const is = (sql: string, ...values: readonly SqlValue[]): Condition => ({ sql, values });

/** Texts beside an event of which something holds. */
const beside = ({ sql, values }: Condition, name?: string): Condition =>
  is(
    `exists (select 1 from audit_text where audit_text.chain = audit_event.chain
      and audit_text.seq = audit_event.seq${name === undefined ? '' : ` and audit_text.name = '${name}'`} and ${sql})`,
    ...values,
  );

/** Accounts that somebody may mean: by identifier, number or name. */
async function accountsMeant(session: Session, text: string): Promise<readonly Condition[]> {
  const no = numberNamed(text);
  interface Meant {
    readonly market: string;
    readonly no: number | string;
  }
  const found = await session.rows(
    `select subject.market as market, subject.no as no from subject left join account
       on account.market = subject.market and account.subject_no = subject.no
     where subject.account_id = ? or account.search like ? escape '!' limit 20`,
    [text, `${searchableText(text).replaceAll(/[!%_]/gu, '!$&')}\n%`],
    (row: Meant) => row,
  );
  const numbers = [
    ...(no === undefined ? [] : [{ market: undefined, name: numberName(no) }]),
    ...found.map((each) => ({ market: each.market, name: numberName(Number(each.no)) })),
  ];
  return numbers.map(({ market, name }) => {
    const of = `(subject = ? or subject like ? or body like ? or body like ? or body like ?)`;
    const values = [name, `${name}|%`, `%"${name}"%`, `%"${name}|%`, `%"${name}:%`];
    return market === undefined ? is(of, ...values) : is(`(chain = ? and ${of})`, market, ...values);
  });
}

async function conditionsOf(session: Session, filter: EventFilter): Promise<readonly Condition[]> {
  const { markets, kind, person, from, before, subject, text, withoutQuiet } = filter;
  const conditions = [is('chain <> ?', ACCESS_LOG)];
  if (withoutQuiet) conditions.push(is('body <> ?', nothingWent));
  if (markets !== 'all')
    conditions.push(is(`chain in (${markets.map(() => '?').join(', ') || 'null'})`, ...markets));
  if (kind !== undefined) conditions.push(is('kind = ?', kind));
  if (person !== undefined) {
    // Whoever worked from the command line stands there by the account of the system.
    conditions.push(either([byPerson(person), beside(contains('audit_text.text', person), ACCOUNT)]));
  }
  if (from !== undefined) conditions.push(is('at >= ?', from));
  if (before !== undefined) conditions.push(is('at < ?', before));
  if (subject !== undefined) {
    const users = usersCalled(subject);
    conditions.push(
      either([
        contains('subject', subject),
        is(`subject in (${users.sql})`, ...users.values),
        ...(await accountsMeant(session, subject)),
      ]),
    );
  }
  if (text !== undefined) {
    conditions.push(
      either([
        contains('subject', text),
        contains('body', text),
        beside(contains('audit_text.text', text)),
        ...(await accountsMeant(session, text)),
      ]),
    );
  }
  return conditions;
}

interface PageRow {
  readonly chain: string;
  readonly seq: number | string;
  readonly at: string;
  readonly actor: string;
  readonly kind: string;
  readonly subject: string;
  readonly body: string;
}

/** Digests of what was left of texts say nothing to anybody. */
function shownOf(
  kind: string,
  details: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { marks: _marks, ...others } = details;
  return kind === 'forget-texts' ? others : details;
}

const keyOf = (chain: string, seq: number | string): string => `${chain} ${Number(seq)}`;

interface TextBeside extends KeptText {
  readonly name: string;
}

/** What stands beside these events, by `keyOf`. */
async function textsOf(
  session: Session,
  rows: readonly PageRow[],
): Promise<ReadonlyMap<string, readonly TextBeside[]>> {
  const texts = new Map<string, TextBeside[]>();
  for (const [chain, events] of Map.groupBy(rows, (row) => row.chain)) {
    await forBatches(
      events.map(({ seq }) => Number(seq)),
      async (batch, places) => {
        await session.rows(
          `select seq, name, salt, text from audit_text where chain = ? and seq in (${places}) order by name`,
          [chain, ...batch],
          ({ seq, ...text }: TextBeside & { readonly seq: number | string }) => {
            const of = keyOf(chain, seq);
            texts.set(of, [...(texts.get(of) ?? []), text]);
          },
        );
      },
    );
  }
  return texts;
}

/** What people wrote beside an event; of what was forgotten there is nothing, and what is not as written says nothing. */
async function writtenBeside(
  digests: Readonly<Record<string, string>>,
  texts: readonly TextBeside[],
  forgotten: (name: string) => Promise<string | undefined>,
): Promise<{ readonly said: Readonly<Record<string, unknown>>; readonly altered?: string }> {
  const said: Record<string, unknown> = {};
  let altered: string | undefined;
  for (const text of texts) {
    const { name } = text;
    // What the event does not know of, somebody else put there.
    const digest = Object.hasOwn(digests, name) ? digests[name] : undefined;
    if (digest === undefined) continue;
    const fits = textFits(text, digest, undefined) || textFits(text, digest, await forgotten(name));
    const read = text.text === '' ? undefined : orUnreadable(() => auditText.read(text.text, name));
    if (fits === false) altered = name;
    else if (read && 'result' in read) said[name] = read.result.said;
  }
  return { said, ...(altered === undefined ? {} : { altered }) };
}

const alteredText = (chain: string, seq: number | string, name: string | undefined): Finding | undefined =>
  name === undefined
    ? undefined
    : finding('error', 'record.text-altered', atSubject(`${chain} ${seq}`), {
        chain,
        seq: Number(seq),
        name,
      });

async function shown(session: Session, rows: readonly PageRow[]): Promise<readonly ShownEvent[]> {
  const texts = await textsOf(session, rows);
  const gone = new Map<string, ReadonlyMap<string, string>>();
  const forgottenOf = async (chain: string, key: string): Promise<string | undefined> => {
    const forgotten = gone.get(chain) ?? (await forgottenIn(session, chain));
    gone.set(chain, forgotten);
    return forgotten.get(key);
  };
  const events: ShownEvent[] = [];
  for (const { chain, seq, at, actor, kind, subject, body } of rows) {
    const read = orUnreadable(() => auditDetails.read(body, `${at} ${kind}`));
    const beside = await writtenBeside(
      'result' in read ? read.result.digests : {},
      texts.get(keyOf(chain, seq)) ?? [],
      (name) => forgottenOf(chain, textKey(seq, name)),
    );
    const { [ACCOUNT]: account, [SUBJECT]: told, ...written } = beside.said;
    const unreadable = 'unreadable' in read ? read.unreadable : alteredText(chain, seq, beside.altered);
    events.push({
      market: chain,
      seq: Number(seq),
      at,
      by: { id: actor, ...(typeof account === 'string' ? { name: account } : {}) },
      kind,
      subject: typeof told === 'string' ? told : subject,
      details: 'result' in read ? { ...shownOf(kind, read.result.details), ...written } : {},
      ...(unreadable ? { unreadable } : {}),
    });
  }
  const named = await nameAccounts(session, await nameUsers(session, events));
  return namePeople(session, await namePlans(session, named));
}

/** The record, a page at a time: nothing is read that is not shown. */
export function eventPages(session: Session): Pick<AuditStore, 'latest' | 'page'> {
  const page: AuditStore['page'] = async (filter, limit, after) => {
    const conditions = await conditionsOf(session, filter);
    const all = after
      ? [...conditions, is('(at, chain, seq) < (?, ?, ?)', after.at, after.market, after.seq)]
      : conditions;
    const rows = await session.rows(
      `select chain, seq, at, actor, kind, subject, body from audit_event
       where ${all.map(({ sql }) => sql).join(' and ')} order by at desc, chain desc, seq desc limit ${limit}`,
      all.flatMap(({ values }) => values),
      (row: PageRow) => row,
    );
    return shown(session, rows);
  };
  return {
    page,
    latest: (market, limit, kind) =>
      page(
        { markets: market === undefined ? 'all' : [market], ...(kind === undefined ? {} : { kind }) },
        limit,
      ),
  };
}
