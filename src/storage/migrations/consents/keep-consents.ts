import { Migration } from '@mikro-orm/migrations';
import { insertRows, type Inside, type Value } from '../subjects/number-subjects.ts';

/** Columns of accounts that said so until now: by which channel, and whether a yes is a consent. */
const columns = [
  ['no-see', 'face-to-face', false],
  ['consent-remote', 'remote', true],
  ['consent-telephone', 'telephone', true],
  ['consent-email', 'email', true],
] as const;

interface FoundAccount {
  readonly market: string;
  readonly subject_no: number | string;
  readonly facts: string;
}

/** So many accounts are read at once. */
const PAGE = 5_000;

/**
 * Statements of being reached get a table of their own. What accounts' columns said becomes statements: a consent of a
 * day that nobody knows, which no refusal has to give way to, and a refusal of today, which any consent known so far
 * gives way to.
 */
export abstract class KeepConsents extends Migration {
  /** How a column of text is written, and one of whole numbers. */
  protected abstract readonly text: string;
  protected abstract readonly whole: string;

  override async up(): Promise<void> {
    const { text, whole } = this;
    const read = (sql: string, values: readonly Value[] = []): Promise<never[]> =>
      this.driver.execute<never[]>(sql, [...values], 'all', this.ctx);
    const inside: Inside = {
      run: async (sql, values) => void (await read(sql, values)),
      rows: async (sql, values, map) => (await read(sql, values)).map(map),
    };
    const said = ['channel', 'purpose', 'state', 'basis', 'said_on', 'until_day', 'recorded_at'];
    const texts = (names: readonly string[]): string =>
      names.map((name) => `"${name}" ${text} not null`).join(', ');
    await inside.run(`create table "consent" (
      "market" ${text} not null,
      "entry" ${text} not null,
      "position" ${whole} not null,
      "subject_no" ${whole} not null,
      ${texts([...said, 'recorded_by', 'source', 'evidence'])},
      primary key ("market", "entry", "position")
    )`);
    await inside.run('create index "consent_market_subject" on "consent" ("market", "subject_no")');
    await this.carryColumns(inside);
  }

  private async carryColumns(inside: Inside): Promise<void> {
    const now = new Date().toISOString();
    const into =
      'consent (market, entry, position, subject_no, channel, purpose, state, basis, said_on, until_day, recorded_at, recorded_by, source, evidence)';
    const places = '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
    let position = 0;
    let after: readonly [string, number] = ['', 0];
    for (;;) {
      const found = await inside.rows(
        `select market, subject_no, facts from account where market > ? or (market = ? and subject_no > ?)
         order by market, subject_no limit ${PAGE}`,
        [after[0], after[0], after[1]],
        (row: FoundAccount) => row,
      );
      const rows = found.flatMap(({ market, subject_no: no, facts }) => {
        const values: Readonly<Record<string, unknown>> = JSON.parse(facts);
        return columns.flatMap(([column, channel, isConsent]): Value[][] => {
          const value = values[column];
          if (typeof value !== 'boolean') return [];
          const isGranted = value === isConsent;
          const refused = channel === 'face-to-face' ? 'no-see' : 'opt-out';
          return [
            [
              market,
              'columns',
              position++,
              Number(no),
              channel,
              'marketing',
              isGranted ? 'granted' : 'refused',
              isGranted ? 'consent' : refused,
              isGranted ? '' : now.slice(0, 10),
              '',
              now,
              '',
              '',
              '',
            ],
          ];
        });
      });
      await insertRows(inside, into, places, rows);
      const last = found.at(-1);
      if (!last) return;
      after = [last.market, Number(last.subject_no)];
    }
  }
}
