import type { FactValue } from '#domain/customers/account.ts';
import { numberName } from '#domain/customers/account.ts';
import { isInRanges } from '#domain/customers/erasure/subject-ranges.ts';
import type { HeldDataStore, HeldItem } from '#usecases/ports.ts';
import { accountFacts } from '../documents/account-facts.ts';
import { auditText } from '../documents/audit-text.ts';
import { saidInRows } from '../customers/said-in-rows.ts';
import { changedFact } from '../documents/changed-fact.ts';
import { formerAccount } from '../documents/former-images.ts';
import { orUnreadable } from '../documents/or-unreadable.ts';
import type { Session } from '../session.ts';
import { quoteTexts } from './name-in-texts.ts';
import { checkedTexts, type RecordText } from './record/record-texts.ts';

/** Since when, and by which file, an account's fields are what they are. */
interface Origin {
  readonly since: string;
  readonly source: string;
}

interface FoundChange {
  readonly id: number | string;
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly at: string | null;
  readonly file: string | null;
}

const readChange = (written: string | null): FactValue =>
  written === null ? '' : changedFact.read(written, 'field_change');

/** Changes of a market with the import, or the event on record, that made them. */
const made = `left join import on import.revision = roster_change.id and import.market = roster_change.market
  left join audit_event on audit_event.roster_change_id = roster_change.id`;

const origin = 'coalesce(import.imported_at, audit_event.at) as at, import.file_name as file';

const originOf = ({ at, file }: Pick<FoundChange, 'at' | 'file'>): Origin => ({
  since: at ?? '',
  source: file ?? '',
});

export const heldDataStore = (session: Session): HeldDataStore => ({
  inTexts: (market, naming, subject) => quoteTexts(session, market, naming, subject),

  ofSubject: async (market, subject) => {
    const values = [market, subject];
    const items: HeldItem[] = [];
    const changes = await session.rows(
      `select roster_change.id, field, "before", "after", ${origin} from field_change
       join roster_change on roster_change.id = field_change.roster_change_id ${made}
       where roster_change.market = ? and subject_no = ? order by roster_change.id, position`,
      values,
      (row: FoundChange) => row,
    );
    const images = await session.rows(
      `select roster_image.kind as kind, content, ${origin} from roster_image
       join roster_change on roster_change.id = roster_image.roster_change_id ${made}
       where roster_change.market = ? and subject_no = ? order by roster_change.id`,
      values,
      (row: Pick<FoundChange, 'at' | 'file'> & { readonly kind: string; readonly content: string }) => row,
    );
    const added = images.findLast(({ kind }) => kind === 'addedAccounts');
    const first: Origin = added ? originOf(added) : { since: '', source: '' };
    const ofField = new Map(changes.map((each) => [each.field, originOf(each)]));

    await session.rows(
      `select subject.account_id, name, territory, facts from account
       join subject on subject.market = account.market and subject.no = account.subject_no
       where account.market = ? and account.subject_no = ?`,
      values,
      (row: {
        readonly account_id: string;
        readonly name: string;
        readonly territory: string;
        readonly facts: string;
      }) => {
        const facts = accountFacts.read(row.facts, row.account_id);
        const all = { 'account-id': row.account_id, name: row.name, territory: row.territory, ...facts };
        for (const [what, value] of Object.entries(all))
          items.push({ place: 'account', what, value, ...(ofField.get(what) ?? first) });
      },
    );
    for (const each of changes)
      items.push({
        place: 'change',
        what: each.field,
        of: String(readChange(each.before)),
        value: readChange(each.after),
        ...originOf(each),
      });
    for (const { kind, content, ...each } of images) {
      if (kind !== 'removedAccounts') continue;
      const image = formerAccount.read(content, numberName(subject));
      for (const [what, value] of Object.entries({
        name: image.name,
        territory: image.territory,
        ...image.facts,
      }))
        items.push({ place: 'former', what, value, ...originOf(each) });
    }
    await session.rows(
      `select plan.cycle, plan.made_at, brand, segment, target, potential, decile from segmented_account
       join plan on plan.id = plan_id where plan.market = ? and subject_no = ? order by plan.made_at, brand`,
      values,
      (
        row: Readonly<Record<'cycle' | 'made_at' | 'brand' | 'segment', string>> & {
          readonly target: boolean | number;
          readonly potential: number | string;
          readonly decile: number | string;
        },
      ) => {
        const of = [row.cycle, row.brand].filter((each) => each !== '').join(' · ');
        const item = { place: 'segment', of, since: row.made_at, source: '' } as const;
        items.push({ ...item, what: 'segment', value: row.segment });
        items.push({ ...item, what: 'target', value: Boolean(row.target) });
        items.push({ ...item, what: 'potential', value: Number(row.potential) });
        if (Number(row.decile) > 0) items.push({ ...item, what: 'decile', value: Number(row.decile) });
      },
    );
    await session.rows(
      `select plan.cycle, plan.made_at, brand, channel, planned, from_version from plan_line
       join plan on plan.id = plan_id where plan.market = ? and subject_no = ?
       order by plan.made_at, brand, channel, from_version`,
      values,
      (
        row: Readonly<Record<'cycle' | 'made_at' | 'brand' | 'channel', string>> & {
          readonly planned: number | string;
          readonly from_version: number | string;
        },
      ) => {
        const of = [row.cycle, row.brand, row.channel, row.from_version].join(' · ');
        const value = Number(row.planned);
        items.push({ place: 'line', what: 'planned', of, value, since: row.made_at, source: '' });
      },
    );
    await session.rows(
      `select plan.cycle, proposal.brand, proposal.channel, kind, from_touches, to_touches, reason, comment,
         proposal.state, decision_note, proposal.made_at from proposal join plan on plan.id = plan_id
       where proposal.market = ? and subject_no = ? order by proposal.made_at, proposal.id`,
      values,
      (row: Readonly<Record<string, string | number>>) => {
        const of = [row['cycle'], row['brand'], row['channel']].join(' · ');
        const since = String(row['made_at']);
        const item = { place: 'proposal', of, since, source: '' } as const;
        const value = `${row['from_touches']} → ${row['to_touches']}`;
        items.push({ ...item, what: 'change', value });
        for (const [what, column] of [
          ['reason', 'reason'],
          ['comment', 'comment'],
          ['state', 'state'],
          ['note', 'decision_note'],
        ] as const) {
          if (row[column] !== '') items.push({ ...item, what, value: String(row[column]) });
        }
      },
    );
    const files = new Map<string, string>();
    await session.rows(
      `select id, file_name from "import" where market = ? and kind = 'calls'`,
      [market],
      (row: { readonly id: string; readonly file_name: string }) => {
        files.set(row.id, row.file_name);
      },
    );
    await session.rows(
      `select on_day, channel, brand, status, origin, territory, import_id from actual_call
       where market = ? and subject_no = ? order by on_day, call_key`,
      values,
      (
        row: Readonly<
          Record<'on_day' | 'channel' | 'brand' | 'status' | 'origin' | 'territory' | 'import_id', string>
        >,
      ) =>
        void items.push({
          place: 'call',
          what: 'call',
          of: [row.territory, row.brand].filter((each) => each !== '').join(' · '),
          value: `${row.channel}|${row.status}|${row.origin}`,
          since: row.on_day,
          source: files.get(row.import_id) ?? '',
        }),
    );
    for (const said of saidInRows)
      await session.rows(
        `select channel, state, basis, said_on, until_day, recorded_at, source, evidence from ${said} said
       join consent_statement on consent_statement.market = said.market and consent_statement.no = said.statement
       where said.market = ? and subject_no = ? order by recorded_at, statement`,
        values,
        (
          row: Readonly<
            Record<
              'channel' | 'state' | 'basis' | 'said_on' | 'until_day' | 'recorded_at' | 'source' | 'evidence',
              string
            >
          >,
        ) =>
          void items.push({
            place: 'said',
            what: row.channel,
            of: [row.until_day, row.evidence].join('|'),
            value: `${row.state}|${row.basis}`,
            since: row.said_on === '' ? row.recorded_at : row.said_on,
            source: row.source,
          }),
      );
    await session.rows(
      `select organisation, organisation_id, role, from_day, until_day, entry from affiliation
       where market = ? and subject_no = ? and kind <> 'unknown' order by position`,
      values,
      (
        row: Readonly<
          Record<'organisation' | 'organisation_id' | 'role' | 'from_day' | 'until_day' | 'entry', string>
        >,
      ) =>
        void items.push({
          place: 'affiliation',
          what: 'organisation',
          of: [row.organisation_id, row.role, row.until_day].filter((each) => each !== '').join(', '),
          value: row.organisation,
          since: row.from_day,
          source: files.get(row.entry) ?? '',
        }),
    );
    await session.rows(
      `select event, on_day, at, times, channel, brand, topic, source, external_id from customer_event
       where market = ? and subject_no = ? order by on_day, event_key`,
      values,
      (
        row: Readonly<
          Record<'event' | 'on_day' | 'at' | 'channel' | 'brand' | 'topic' | 'source' | 'external_id', string>
        > & {
          readonly times: number | string;
        },
      ) =>
        void items.push({
          place: 'event',
          what: row.event,
          of: [row.channel, row.brand].filter((each) => each !== '').join(' · '),
          value: [row.topic, Number(row.times) > 1 ? `× ${row.times}` : '', row.at, row.external_id]
            .filter((each) => each !== '')
            .join(' '),
          since: row.on_day,
          source: row.source,
        }),
    );
    const name = numberName(subject);
    await session.rows(
      `select at, kind, subject, body from audit_event
       where chain = ? and (subject like ? or body like ?) order by seq`,
      [market, `%${name}%`, `%${name}%`],
      (row: Readonly<Record<'at' | 'kind' | 'subject' | 'body', string>>) => {
        const mentions = new RegExp(`${name}(?![0-9])`, 'u');
        if (!mentions.test(row.subject) && !mentions.test(row.body)) return;
        items.push({ place: 'audit', what: row.kind, value: '', since: row.at, source: '' });
      },
    );
    const isTheirs = ({ chain, subjects }: RecordText): boolean =>
      chain === market && isInRanges(subjects, subject);
    for (const { at, kind, text, isAsWritten } of await checkedTexts(session, market, isTheirs)) {
      const read = orUnreadable(() => auditText.read(text, name));
      const said = 'result' in read ? read.result.said : text;
      const value = typeof said === 'string' ? said : isAsWritten ? '' : text;
      const place = isAsWritten ? 'audit' : 'not-as-written';
      if (value !== '') items.push({ place, what: kind ?? 'audit_text', value, since: at ?? '', source: '' });
    }
    return items;
  },
});
