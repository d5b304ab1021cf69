import { Migration } from '@mikro-orm/migrations';

export class ImportJobs extends Migration {
  up(): void {
    this.addSql(`create table "import_job" (
      "id" text not null primary key,
      "market" text not null,
      "request" text not null,
      "sha256" text not null,
      "made_by" text not null,
      "made_at" text not null,
      "phase" text not null,
      "rows_read" bigint not null,
      "seen_at" text not null,
      "ended_at" text not null,
      "ending" text not null,
      "details" text not null,
      "changed_market" text not null
    )`);
    this.addSql(`create index "import_job_market_ended_at" on "import_job" ("market", "ended_at")`);
    this.addSql(`create index "import_job_sha256" on "import_job" ("sha256")`);
    this.addSql(`create table "roster_image" (
      "roster_change_id" integer not null,
      "position" bigint not null,
      "kind" text not null,
      "content" text not null,
      primary key ("roster_change_id", "position"),
      constraint "roster_image_roster_change_id_foreign" foreign key ("roster_change_id") references "roster_change" ("id")
    )`);
    this.addSql(`alter table "import" add column "left_out" bigint not null default '0'`);
    this.addSql(`alter table "import" add column "revision" bigint not null default '0'`);
    this.addSql(`alter table "import" add column "undone_at" text not null default ''`);
    this.addSql(`alter table "import" add column "undone_by" text not null default ''`);
  }
}
