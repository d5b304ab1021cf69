import { compareText, sortedBy } from '#domain/basics/stable-order.ts';
import { keptNow, type Consent } from '#domain/customers/consent/consent.ts';
import {
  gatherSaid,
  listsOfSaid,
  nothingSaid,
  saidByNumber,
} from '#domain/customers/consent/consents-of-market.ts';
import type { ConsentStore, PerhapsRefusing, RecordedConsent } from '#usecases/ports.ts';
import { forBatches } from '../databases/run-in-batches.ts';
import type { DaysOfMarkets } from '../days-of-markets.ts';
import { factsOfShared, namesFurther, territoriesOfRow, type SharedRow } from './shared-in-rows.ts';
import type { Session } from '../session.ts';
import { calledBy } from './subjects.ts';
import { addStatements } from './keep-said.ts';
import { refusers, saidInRows } from './said-in-rows.ts';

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
const counting = saidInRows.map(
  (said) => `from ${said} said join consent_statement
    on consent_statement.market = said.market and consent_statement.no = said.statement
  where said.market = ?
  and not exists (select 1 from import where import.id = consent_statement.entry and import.undone_at <> '')`,
);

const toConsent = (row: FoundSaid, market: string, { dayOf }: DaysOfMarkets): Consent => ({
  channel: row.channel,
  purpose: row.purpose,
  state: row.state,
  basis: row.basis,
  saidOn: row.said_on,
  until: row.until_day,
  ...keptNow(row.recorded_at, dayOf(market, row.recorded_at)),
});

const toRecord =
  (days: DaysOfMarkets, market: string) =>
  (row: FoundRecord): RecordedConsent => ({
    ...toConsent(row, market, days),
    subject: Number(row.subject_no),
    source: row.source,
    evidence: row.evidence,
    by: row.recorded_by,
  });

interface FoundRefusing extends SharedRow {
  readonly subject_no: number | string;
  readonly account_id: string | null;
  readonly name: string;
  readonly statement: number | string;
}

type Statements = ReadonlyMap<string, Consent>;

/** What a market’s statements say, by their numbers, but for those of an entry or of a kind of file: those that count. */
const countingStatements = async (
  session: Session,
  days: DaysOfMarkets,
  market: string,
  without: { readonly entry?: string; readonly kind?: string } = {},
): Promise<Statements> =>
  new Map(
    await session.rows(
      `select no, ${columns} from consent_statement where market = ? and entry <> ?
       and not exists (select 1 from import where import.id = entry and (import.undone_at <> '' or import.kind = ?))`,
      [market, without.entry ?? '', without.kind ?? ''],
      (row: FoundSaid & { readonly no: number | string }) =>
        [String(row.no), toConsent(row, market, days)] as const,
    ),
  );

/** Who said these. */
async function gatherStatements(session: Session, market: string, statements: Statements) {
  // Many people and few lists of statements: one row a person, and each list is taken apart once.
  const saying = new Map<string, number[]>();
  interface Saying {
    readonly subject_no: number | string;
    readonly said: string;
  }
  const note = ({ subject_no: no, said }: Saying): void => {
    const those = saying.get(said) ?? [];
    if (those.length === 0) saying.set(said, those);
    those.push(Number(no));
  };
  await session.rows(
    `select subject_no, string_agg(cast(statement as text), ' ') as said from consent where market = ?
     group by subject_no`,
    [market],
    note,
  );
  const lists = new Map<number, string>();
  await session.rows(
    'select no, statement from consent_list where market = ? order by no, statement',
    [market],
    (row: { readonly no: number | string; readonly statement: number | string }) => {
      const [no, before] = [Number(row.no), lists.get(Number(row.no))];
      lists.set(no, before === undefined ? String(row.statement) : `${before} ${row.statement}`);
    },
  );
  if (lists.size > 0)
    await session.rows(
      'select no, said_list from subject where market = ? and said_list is not null',
      [market],
      ({ no, said_list: list }: { readonly no: number | string; readonly said_list: number | string }) =>
        note({ subject_no: no, said: lists.get(Number(list)) ?? '' }),
    );
  function* counting() {
    for (const [said, subjects] of saying)
      for (const no of said.split(' ')) {
        const consent = statements.get(no);
        if (consent) yield { consent, subjects };
      }
  }
  return gatherSaid(counting());
}

/** From so many on it is quicker to read a market whole. */
const MANY = 2_000;

export const consentStore = (session: Session, days: DaysOfMarkets): ConsentStore => ({
  revision: async (market) => {
    const [said = ''] = await session.rows(
      `select coalesce(max(no), 0) as last, count(*) as count,
         (select count(*) from import where market = ? and undone_at <> '') as undone
       from consent_statement where market = ?`,
      [market, market],
      ({ last, count, undone }: Record<'last' | 'count' | 'undone', number | string>) =>
        `${last} ${count} ${undone}`,
    );
    return said;
  },

  refusing: async (market, territories) => {
    const statements = await countingStatements(session, days, market);
    if (![...statements.values()].some(({ state }) => state === 'refused')) return [];
    const people = new Map<number, PerhapsRefusing>();
    const refusing = new Set<number>();
    const withNext = listsOfSaid();
    const readIn = async (rows: string, within: string, values: readonly string[]): Promise<unknown> =>
      session.rows(
        `select said.subject_no, account_id, name, territory, ${factsOfShared} as facts, statement from account
         join ${rows} said on said.market = account.market and said.subject_no = account.subject_no
         join subject on subject.market = account.market and subject.no = account.subject_no
         where account.market = ?${within} order by said.subject_no, statement`,
        [market, ...values],
        (row: FoundRefusing) => {
          const no = Number(row.subject_no);
          const consent = statements.get(String(row.statement));
          if (!consent) return;
          const known = people.get(no);
          const said = withNext(known?.said ?? nothingSaid, consent);
          const accountId = calledBy(row.account_id, no);
          const worked = known?.territories ?? territoriesOfRow(row, accountId);
          if (territories && !worked.some((each) => territories.includes(each))) return;
          people.set(no, { accountId, name: row.name, territories: worked, said });
          if (consent.state === 'refused') refusing.add(no);
        },
      );
    const read = async (within: string, values: readonly string[]): Promise<void> => {
      for (const rows of saidInRows) await readIn(rows, within, values);
    };
    if (territories === undefined) await read(` and account.subject_no in (${refusers})`, [market, market]);
    else
      await forBatches(territories, async (batch, places) => {
        await read(` and (territory in (${places}) or ${namesFurther})`, batch);
      });
    return sortedBy(
      [...people].flatMap(([no, each]) => (refusing.has(no) ? [each] : [])),
      ({ accountId }) => accountId,
    );
  },

  ofMarket: async (market, without) =>
    gatherStatements(session, market, await countingStatements(session, days, market, without)),

  withoutKind: async (market, kind) => {
    const all = await countingStatements(session, days, market);
    const those = await countingStatements(session, days, market, { kind });
    return those.size === all.size ? undefined : gatherStatements(session, market, those);
  },

  add: async (market, entry, said) => {
    await addStatements(session, market, entry, said);
  },

  saidBy: async (market, subjects) => {
    if (subjects.length > MANY) return saidByNumber(await consentStore(session, days).ofMarket(market));
    const said = new Map<number, Consent[]>();
    await forBatches(subjects, async (batch, places) => {
      for (const from of counting)
        await session.rows(
          `select subject_no, ${columns} ${from} and subject_no in (${places}) order by subject_no, statement`,
          [market, ...batch],
          (row: Found) => {
            const no = Number(row.subject_no);
            const known = said.get(no) ?? [];
            said.set(no, known);
            known.push(toConsent(row, market, days));
          },
        );
    });
    return said;
  },

  ofSubject: async (market, subject) => {
    const records: RecordedConsent[] = [];
    for (const from of counting.toReversed())
      records.push(
        ...(await session.rows(
          `select subject_no, ${columns}, recorded_by, source, evidence ${from} and subject_no = ?
           order by recorded_at desc, statement desc`,
          [market, subject],
          toRecord(days, market),
        )),
      );
    return records.toSorted((a, b) => compareText(b.recordedAt, a.recordedAt));
  },

  byPersons: (market) =>
    session.rows(
      `select subject_no, ${columns}, recorded_by, source, evidence from consent join consent_statement
         on consent_statement.market = consent.market and no = statement
       where consent.market = ? and entry <> 'columns'
       and not exists (select 1 from import where import.id = entry)
       order by recorded_at, statement, subject_no`,
      [market],
      toRecord(days, market),
    ),

  recorded: async (market) => {
    const records: RecordedConsent[] = [];
    for (const from of counting)
      records.push(
        ...(await session.rows(
          `select subject_no, ${columns}, recorded_by, source, evidence ${from}
           and (state = 'refused' or subject_no in (${refusers})) order by subject_no, recorded_at, statement`,
          [market, market, market],
          toRecord(days, market),
        )),
      );
    return sortedBy(
      records,
      ({ subject }) => subject,
      ({ recordedAt }) => recordedAt,
    );
  },
});
