import { Migration } from '@mikro-orm/migrations';
import type { Inside, Value } from '../subjects/number-subjects.ts';
import { knowFiles } from './know-files.ts';

/** Files are known by rows that say who is in them; erasures, and by what erased persons are recognised, are kept. */
export abstract class KeepPersonalData extends Migration {
  /** How a column of text is written. */
  protected abstract readonly text: string;

  override async up(): Promise<void> {
    const { text } = this;
    const read = (sql: string, values: readonly Value[] = []): Promise<never[]> =>
      this.driver.execute<never[]>(sql, [...values], 'all', this.ctx);
    const inside: Inside = {
      run: async (sql, values) => void (await read(sql, values)),
      rows: async (sql, values, map) => (await read(sql, values)).map(map),
    };
    const table = (name: string, columns: readonly string[], key: string): Promise<void> =>
      inside.run(
        `create table "${name}" (${columns.map((each) => `"${each}" ${text} not null`).join(', ')}, primary key (${key}))`,
      );
    await table(
      'kept_file',
      [
        'sha256',
        'market',
        'kind',
        'file_name',
        'kept_at',
        'applied',
        'indexed',
        'subjects',
        'marks',
        'removed_at',
        'removed_for',
        'on_disk',
      ],
      '"sha256", "market"',
    );
    await inside.run('create index "kept_file_market" on "kept_file" ("market", "kept_at")');
    await knowFiles(inside);
    // A file is needed as long as its own row says so.
    await inside.run('drop table "audit_file"');
    await table('tombstone', ['market', 'digest', 'made_on'], '"market", "digest"');
    await table('market_secret', ['market', 'fingerprint'], '"market"');
    await inside.run(`create table "erasure" (
      "id" ${text} not null,
      "market" ${text} not null,
      "kind" ${text} not null,
      "no" bigint not null,
      "at" ${text} not null,
      "by" ${text} not null,
      "reason" ${text} not null,
      "done" ${text} not null,
      primary key ("id")
    )`);
    await inside.run('create index "erasure_market_at" on "erasure" ("market", "at")');
    await inside.run(`alter table "roster_change" add column "forgotten" ${text} not null default ''`);
  }
}
