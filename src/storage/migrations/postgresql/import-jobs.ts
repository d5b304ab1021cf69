import { Migration } from '@mikro-orm/migrations';

export class ImportJobs extends Migration {
  up(): void {
    this.addSql(`create table "import_job" (
      "id" text collate "C" not null,
      "market" text collate "C" not null,
      "request" text collate "C" not null,
      "sha256" text collate "C" not null,
      "made_by" text collate "C" not null,
      "made_at" text collate "C" not null,
      "phase" text collate "C" not null,
      "rows_read" bigint not null,
      "seen_at" text collate "C" not null,
      "ended_at" text collate "C" not null,
      "ending" text collate "C" not null,
      "details" text collate "C" not null,
      "changed_market" text collate "C" not null,
      primary key ("id")
    )`);
    this.addSql(`create index "import_job_market_ended_at" on "import_job" ("market", "ended_at")`);
    this.addSql(`create index "import_job_sha256" on "import_job" ("sha256")`);
    this.addSql(`create table "roster_image" (
      "roster_change_id" int not null,
      "position" bigint not null,
      "kind" text collate "C" not null,
      "content" text collate "C" not null,
      primary key ("roster_change_id", "position")
    )`);
    this.addSql(
      `alter table "roster_image" add constraint "roster_image_roster_change_id_foreign" foreign key ("roster_change_id") references "roster_change" ("id")`,
    );
    this.addSql(`alter table "import" add column "left_out" bigint not null default '0'`);
    this.addSql(`alter table "import" add column "revision" bigint not null default '0'`);
    this.addSql(`alter table "import" add column "undone_at" text collate "C" not null default ''`);
    this.addSql(`alter table "import" add column "undone_by" text collate "C" not null default ''`);
  }
}
