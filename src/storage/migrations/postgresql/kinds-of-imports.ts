import { Migration } from '@mikro-orm/migrations';
import { carryCallImports } from '../intake/carry-call-imports.ts';

const part = (name: string): string => {
  const path = name.replaceAll('.', ',');
  return `coalesce("record"::jsonb #>> '{content,${path}}', "record"::jsonb #>> '{${path}}')`;
};

/** Files of every kind come in by one way: one record of them, what each changed, and what words in them mean. */
export class KindsOfImports extends Migration {
  up(): void {
    this.addSql(`create table "import_change" (
      "import_id" text collate "C" not null,
      "position" bigint not null,
      "market" text collate "C" not null,
      "subject_no" bigint null,
      "item_key" text collate "C" not null,
      "before" text collate "C" not null,
      "after" text collate "C" not null,
      primary key ("import_id", "position")
    )`);
    this.addSql(`create index "import_change_subject" on "import_change" ("market", "subject_no")`);
    this.addSql(`create table "value_mapping" (
      "market" text collate "C" not null,
      "sheet" text collate "C" not null,
      "field" text collate "C" not null,
      "seen" text collate "C" not null,
      "meaning" text collate "C" not null,
      "confirmed_by" text collate "C" not null,
      "confirmed_at" text collate "C" not null,
      primary key ("market", "sheet", "field", "seen")
    )`);
    this.addSql(`alter table "import" add column "kind" text collate "C" not null default 'accounts'`);
    this.addSql(`alter table "import" add column "covers_from" text collate "C" not null default ''`);
    this.addSql(`alter table "import" add column "covers_to" text collate "C" not null default ''`);
    this.addSql(`alter table "import" add column "undone_revision" bigint not null default '0'`);
    // A file is come back to by its job.
    this.addSql(`drop table "upload"`);
    for (const sql of carryCallImports(part)) this.addSql(sql);
  }
}
