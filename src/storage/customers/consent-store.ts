import type { Consent } from '#domain/customers/consent/consent.ts';
import { gatherConsents } from '#domain/customers/consent/consents-of-market.ts';
import type { ConsentStore, RecordedConsent } from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { ConsentEntity } from './consent-entity.ts';

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
/** What came in by a file that was taken back counts no more. */
const counts = (table: string): string =>
  `market = ? and not exists (select 1 from import where import.id = ${table}.entry and import.undone_at <> '')`;

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

const toRow = ({ until, ...consent }: Consent) => ({ ...consent, untilDay: until });

export const consentStore = (session: Session): ConsentStore => {
  const last = async (table: string, market: string, entry: string): Promise<number> => {
    const [found] = await session.rows(
      `select max(position) as last from ${table} where market = ? and entry = ?`,
      [market, entry],
      (row: { readonly last: number | string | null }) => (row.last === null ? -1 : Number(row.last)),
    );
    return found ?? -1;
  };
  return {
    ofMarket: async (market, without) => {
      const found = await session.rows(
        `select subject_no, ${columns} from consent
         where ${counts('consent')} and entry <> ? order by subject_no`,
        [market, without?.entry ?? ''],
        (row: Found) => ({ subject: Number(row.subject_no), consent: toConsent(row) }),
      );
      return gatherConsents(found);
    },

    add: async (market, { id: entry, source, by: recordedBy }, said) => {
      let position = await last('consent', market, entry);
      function* each() {
        for (const { consent, subjects, evidence = '' } of said)
          for (const subjectNo of subjects) yield { consent, subjectNo, evidence };
      }
      await session.insertMany(ConsentEntity, each(), ({ consent, subjectNo, evidence }) => {
        position += 1;
        return {
          market,
          entry,
          position,
          subjectNo,
          ...toRow(consent),
          recordedBy,
          source,
          evidence,
        };
      });
    },

    ofSubject: (market, subject) =>
      session.rows(
        `select subject_no, ${columns}, recorded_by, source, evidence from consent
         where ${counts('consent')} and subject_no = ? order by recorded_at desc, position desc`,
        [market, subject],
        toRecord,
      ),

    recorded: (market) =>
      session.rows(
        `select subject_no, ${columns}, recorded_by, source, evidence from consent
         where ${counts('consent')} and (state = 'refused' or subject_no in
           (select subject_no from consent where market = ? and state = 'refused'))
         order by subject_no, recorded_at, position`,
        [market, market],
        toRecord,
      ),
  };
};
