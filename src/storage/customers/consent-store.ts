import type { Consent } from '#domain/customers/consent/consent.ts';
import { gatherConsents, listsOfSaid, nothingSaid } from '#domain/customers/consent/consents-of-market.ts';
import type {
  ConsentStore,
  PackedRows,
  PerhapsRefusing,
  RecordedConsent,
  SaidOfSubjects,
} from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { calledBy } from './subjects.ts';
import { ConsentEntity, ConsentStatementEntity } from './consent-entity.ts';

interface FoundSaid {
  readonly channel: Consent['channel'];
  readonly purpose: Consent['purpose'];
  readonly state: Consent['state'];
  readonly basis: Consent['basis'];
  readonly said_on: string;
  readonly until_day: string;
  readonly recorded_at: string;
}

interface Found extends FoundSaid {
  readonly subject_no: number | string;
}

interface FoundRecord extends Found {
  readonly recorded_by: string;
  readonly source: string;
  readonly evidence: string;
}

const columns = 'channel, purpose, state, basis, said_on, until_day, recorded_at';
/** Who said what. What came in by a file that was taken back counts no more. */
const counting = `from consent join consent_statement on consent_statement.market = consent.market and no = statement
  where consent.market = ?
  and not exists (select 1 from import where import.id = consent_statement.entry and import.undone_at <> '')`;

const toConsent = (row: FoundSaid): Consent => ({
  channel: row.channel,
  purpose: row.purpose,
  state: row.state,
  basis: row.basis,
  saidOn: row.said_on,
  until: row.until_day,
  recordedAt: row.recorded_at,
});

const toRecord = (row: FoundRecord): RecordedConsent => ({
  ...toConsent(row),
  subject: Number(row.subject_no),
  source: row.source,
  evidence: row.evidence,
  by: row.recorded_by,
});

const toStatement = ({ until, ...consent }: Consent) => ({ ...consent, untilDay: until });

/** In the order of the table's key, so that each row goes to the end of it. */
function packSaid(first: number, said: readonly SaidOfSubjects[]): PackedRows {
  const count = said.reduce((sum, { subjects }) => sum + subjects.length, 0);
  const places = new Float64Array(count);
  let next = 0;
  for (const [at, { subjects }] of said.entries()) {
    for (const subject of subjects) {
      places[next] = subject * said.length + at;
      next += 1;
    }
  }
  places.sort();
  const names = ['subjectNo', 'statement'];
  const figures = new Float64Array(count * names.length);
  const indexes = new Uint32Array(count);
  for (let row = 0; row < count; row += 1) {
    const place = places[row]!;
    const at = place % said.length;
    figures[row * names.length] = (place - at) / said.length;
    figures[row * names.length + 1] = first + at;
    indexes[row] = at;
  }
  return {
    count,
    numbers: { names, figures },
    words: { names: ['evidence'], vocabulary: said.map(({ evidence = '' }) => evidence), indexes },
    texts: { names: [], text: '', ends: new Uint32Array() },
  };
}

interface FoundRefusing {
  readonly subject_no: number | string;
  readonly account_id: string | null;
  readonly name: string;
  readonly territory: string;
  readonly statement: number | string;
}

/** Who refused in some way, ever. */
const refusers = `select subject_no from consent join consent_statement
  on consent_statement.market = consent.market and no = statement
  where consent.market = ? and state = 'refused'`;

export const consentStore = (session: Session): ConsentStore => ({
  refusing: async (market) => {
    const statements = new Map(
      await session.rows(
        `select no, ${columns} from consent_statement where market = ?`,
        [market],
        (row: FoundSaid & { readonly no: number | string }) => [Number(row.no), toConsent(row)] as const,
      ),
    );
    const people = new Map<number, PerhapsRefusing>();
    const withNext = listsOfSaid();
    await session.rows(
      `select consent.subject_no, account_id, name, territory, statement from consent
       join consent_statement on consent_statement.market = consent.market and consent_statement.no = statement
       join account on account.market = consent.market and account.subject_no = consent.subject_no
       join subject on subject.market = consent.market and subject.no = consent.subject_no
       where consent.market = ? and consent.subject_no in (${refusers})
       and not exists (select 1 from import where import.id = consent_statement.entry and import.undone_at <> '')
       order by account_id, statement`,
      [market, market],
      (row: FoundRefusing) => {
        const no = Number(row.subject_no);
        const known = people.get(no);
        const said = withNext(known?.said ?? nothingSaid, statements.get(Number(row.statement))!);
        const { name, territory } = row;
        people.set(no, { accountId: calledBy(row.account_id, no), name, territory, said });
      },
    );
    return [...people.values()];
  },

  ofMarket: async (market, without) => {
    const statements = new Map(
      await session.rows(
        `select no, ${columns} from consent_statement where market = ?`,
        [market],
        (row: FoundSaid & { readonly no: number | string }) => [Number(row.no), toConsent(row)] as const,
      ),
    );
    const found = await session.rows(
      `select subject_no, statement ${counting} and entry <> ? order by subject_no, statement`,
      [market, without?.entry ?? ''],
      (row: { readonly subject_no: number | string; readonly statement: number | string }) => ({
        subject: Number(row.subject_no),
        consent: statements.get(Number(row.statement))!,
      }),
    );
    return gatherConsents(found);
  },

  add: async (market, { id: entry, source, by: recordedBy }, said) => {
    const [last = 0] = await session.rows(
      'select coalesce(max(no), 0) as last from consent_statement where market = ?',
      [market],
      (row: { readonly last: number | string }) => Number(row.last),
    );
    await session.insertMany(ConsentStatementEntity, said.entries(), ([at, { consent }]) => ({
      market,
      no: last + 1 + at,
      entry,
      ...toStatement(consent),
      recordedBy,
      source,
    }));
    await session.insertPacked(ConsentEntity, [packSaid(last + 1, said)], { market });
  },

  ofSubject: (market, subject) =>
    session.rows(
      `select subject_no, ${columns}, recorded_by, source, evidence ${counting} and subject_no = ?
       order by recorded_at desc, statement desc`,
      [market, subject],
      toRecord,
    ),

  recorded: (market) =>
    session.rows(
      `select subject_no, ${columns}, recorded_by, source, evidence ${counting}
       and (state = 'refused' or subject_no in (${refusers}))
       order by subject_no, recorded_at, statement`,
      [market, market],
      toRecord,
    ),
});
