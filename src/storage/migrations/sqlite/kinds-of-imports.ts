import { Migration } from '@mikro-orm/migrations';
import { carryCallImports } from '../intake/carry-call-imports.ts';

const part = (name: string): string =>
  `coalesce(json_extract("record", '$.content.${name}'), json_extract("record", '$.${name}'))`;

/** Files of every kind come in by one way: one record of them, what each changed, and what words in them mean. */
export class KindsOfImports extends Migration {
  up(): void {
    this.addSql(`create table "import_change" (
      "import_id" text not null,
      "position" bigint not null,
      "market" text not null,
      "subject_no" bigint null,
      "item_key" text not null,
      "before" text not null,
      "after" text not null,
      primary key ("import_id", "position")
    )`);
    this.addSql(`create index "import_change_subject" on "import_change" ("market", "subject_no")`);
    this.addSql(`create table "value_mapping" (
      "market" text not null,
      "sheet" text not null,
      "field" text not null,
      "seen" text not null,
      "meaning" text not null,
      "confirmed_by" text not null,
      "confirmed_at" text not null,
      primary key ("market", "sheet", "field", "seen")
    )`);
    this.addSql(`alter table "import" add column "kind" text not null default 'accounts'`);
    this.addSql(`alter table "import" add column "covers_from" text not null default ''`);
    this.addSql(`alter table "import" add column "covers_to" text not null default ''`);
    this.addSql(`alter table "import" add column "undone_revision" bigint not null default '0'`);
    // A file is come back to by its job.
    this.addSql(`drop table "upload"`);
    for (const sql of carryCallImports(part)) this.addSql(sql);
  }
}
