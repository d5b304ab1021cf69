import { Migration } from '@mikro-orm/migrations';
import type { Inside, Value } from '../subjects/number-subjects.ts';
import { carryEntries } from './carry-entries.ts';

const columns = (names: readonly string[], type: string): readonly string[] =>
  names.map((name) => `"${name}" ${type}`);

/**
 * What is on record becomes events, each chained to the one before, and the log of access begins. Entries of before are
 * carried over without anybody's name: what was chained once cannot be mended.
 */
export abstract class ChainRecord extends Migration {
  /** How columns of text, of bytes and of references are written, and bytes that come in hexadecimal. */
  protected abstract readonly dialect: {
    readonly text: string;
    readonly bytes: string;
    readonly serial: string;
    readonly fromHex: string;
  };

  override async up(): Promise<void> {
    const { text, bytes, serial, fromHex } = this.dialect;
    const read = (sql: string, values: readonly Value[] = []): Promise<never[]> =>
      this.driver.execute<never[]>(sql, [...values], 'all', this.ctx);
    const inside: Inside = {
      run: async (sql, values) => void (await read(sql, values)),
      rows: async (sql, values, map) => (await read(sql, values)).map(map),
    };
    const table = (name: string, parts: readonly string[], key: string): Promise<void> =>
      inside.run(`create table "${name}" (${[...parts, `primary key (${key})`].join(', ')})`);
    await table(
      'audit_event',
      [
        `"chain" ${text} not null`,
        '"seq" bigint not null',
        ...columns(['at', 'actor', 'kind'], `${text} not null`),
        '"version" bigint not null',
        ...columns(['subject', 'body', 'previous', 'hash'], `${text} not null`),
        `"roster_change_id" ${serial} null`,
        `constraint "audit_event_roster_change_id_foreign" foreign key ("roster_change_id") references "roster_change" ("id") on delete set null`,
      ],
      '"chain", "seq"',
    );
    await table(
      'audit_text',
      [
        `"chain" ${text} not null`,
        '"seq" bigint not null',
        ...columns(['name', 'subjects'], `${text} not null`),
        `"salt" ${bytes} null`,
        `"text" ${text} not null`,
      ],
      '"chain", "seq", "name"',
    );
    await table(
      'audit_chain',
      [`"chain" ${text} not null`, '"seq" bigint not null', `"hash" ${text} not null`],
      '"chain"',
    );
    await table(
      'access_log',
      [
        '"batch" bigint not null',
        '"no" bigint not null',
        ...columns(['at', 'actor', 'kind', 'market', 'subject', 'address'], `${text} not null`),
        `"address_salt" ${bytes} null`,
        `"address_digest" ${text} not null`,
      ],
      '"batch", "no"',
    );
    await carryEntries(inside, fromHex);
    await inside.run('create index "audit_event_at" on "audit_event" ("at", "chain", "seq")');
    await inside.run('create index "audit_event_chain_at" on "audit_event" ("chain", "at", "seq")');
    await inside.run('create index "audit_event_kind" on "audit_event" ("chain", "kind", "subject")');
    await inside.run('create index "access_log_at" on "access_log" ("at", "batch", "no")');
    await inside.run('drop table "audit_entry"');
  }
}
