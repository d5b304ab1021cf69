import { Migration } from '@mikro-orm/migrations';
import { forgetNamesOfPlans } from './forget-names-of-plans.ts';
import { numberSubjects, type Inside, type Value } from './number-subjects.ts';
import { rebuiltTables, type Dialect, type RebuiltTable } from './rebuilt-tables.ts';
import { splitImages } from './split-images.ts';

const quoted = (columns: readonly string[]): string => columns.map((each) => `"${each}"`).join(', ');

/**
 * Everybody gets a number, and every table that spoke of accounts by identifier speaks of them by it. Within the one
 * transaction of all migrations: it happens as a whole, or not at all.
 */
export abstract class RebuildUnderSubjects extends Migration {
  protected abstract readonly dialect: Dialect & {
    /** Of a text parameter in hexadecimal. */
    readonly fromHex: string;
    /** The file that the details of an audit entry name. */
    readonly fileOfEntry: string;
    /** So that the database knows how many there are before it joins. */
    readonly analyse: readonly string[];
    readonly unique: (name: string, table: string, columns: string) => string;
  };
  /** What has to go from a table that is on its way out, so that another of its name can be. */
  protected abstract beforeRename(table: RebuiltTable): readonly string[];
  /** Key and reference of a table, with the table where the database can do no other; else once it is filled. */
  protected abstract readonly keyBeforeRows: boolean;

  override async up(): Promise<void> {
    const { text, bytes, serial, fromHex, fileOfEntry, unique, numberLines } = this.dialect;
    const read = (sql: string, values: readonly Value[] = []): Promise<never[]> =>
      this.driver.execute<never[]>(sql, [...values], 'all', this.ctx);
    const inside: Inside = {
      run: async (sql, values) => void (await read(sql, values)),
      rows: async (sql, values, map) => (await read(sql, values)).map(map),
    };
    const { run } = inside;
    await run(`create table "subject" (
      "market" ${text} not null,
      "no" bigint not null,
      "account_id" ${text} null,
      "salt" ${bytes} null,
      "erased_on" ${text} null,
      primary key ("market", "no")
    )`);
    await numberSubjects(inside, fromHex);
    await run(unique('subject_market_account', 'subject', quoted(['market', 'account_id'])));
    await run(numberLines);
    for (const sql of this.dialect.analyse) await run(sql);
    for (const table of rebuiltTables(this.dialect)) {
      await this.replace(inside, table, async () => {
        await run(`insert into "${table.name}" ${table.fill}`);
      });
    }
    await run('drop table numbered_line');
    const images: RebuiltTable = {
      name: 'roster_image',
      columns: [
        `"roster_change_id" ${serial} not null`,
        `"position" bigint not null`,
        `"kind" ${text} not null`,
        `"subject_no" bigint null`,
        `"content" ${text} not null`,
      ],
      key: ['roster_change_id', 'position'],
      foreignKey: { column: 'roster_change_id', table: 'roster_change' },
      indexes: [],
      fill: '',
    };
    await this.replace(inside, images, () => splitImages(inside));
    await run(`alter table "plan" add column "shared_accounts" ${text} not null default ''`);
    await forgetNamesOfPlans(inside);
    await run(`create table "audit_file" (
      "sha256" ${text} not null,
      "audit_id" ${serial} not null,
      constraint "audit_file_audit_id_foreign" foreign key ("audit_id") references "audit_entry" ("id"),
      primary key ("sha256", "audit_id")
    )`);
    await run(`insert into "audit_file" select ${fileOfEntry}, id from audit_entry
      where details like '%"sha256":%' and ${fileOfEntry} is not null`);
  }

  private async replace({ run }: Inside, table: RebuiltTable, fill: () => Promise<void>): Promise<void> {
    const { name, columns, key, foreignKey, indexes } = table;
    const primary = `primary key (${quoted(key)})`;
    const reference = foreignKey
      ? `constraint "${name}_${foreignKey.column}_foreign" foreign key ("${foreignKey.column}") references "${foreignKey.table}" ("id")`
      : undefined;
    const constraints = reference === undefined ? [primary] : [primary, reference];
    for (const sql of this.beforeRename(table)) await run(sql);
    await run(`alter table "${name}" rename to "old_${name}"`);
    const parts = this.keyBeforeRows ? [...columns, ...constraints] : columns;
    await run(`create table "${name}" (${parts.join(', ')})`);
    await fill();
    await run(`drop table "old_${name}"`);
    if (!this.keyBeforeRows) for (const each of constraints) await run(`alter table "${name}" add ${each}`);
    for (const [index, of] of indexes) await run(`create index "${index}" on "${name}" (${quoted(of)})`);
  }
}
