import { Migration } from '@mikro-orm/migrations';
import { carryImportJobs } from '../jobs/carry-import-jobs.ts';

/** Long work of every kind is a row of one table; imports were the only ones that were, in a table of their own. */
export class Jobs extends Migration {
  up(): void {
    this.addSql(`create table "job" (
      "id" text collate "C" not null,
      "kind" text collate "C" not null,
      "market" text collate "C" not null,
      "lane" text collate "C" not null,
      "made_by" text collate "C" not null,
      "made_at" text collate "C" not null,
      "input" text collate "C" not null,
      "sent" text collate "C" not null,
      "state" text collate "C" not null,
      "phase" text collate "C" not null,
      "done" bigint not null,
      "total" bigint not null,
      "owner" text collate "C" not null,
      "lease_until" text collate "C" not null,
      "attempts" bigint not null,
      "ended_at" text collate "C" not null,
      "result" text collate "C" not null,
      "file" text collate "C" not null,
      "stays" text collate "C" not null,
      primary key ("id")
    )`);
    this.addSql(`create index "job_ended_at_market" on "job" ("ended_at", "market")`);
    this.addSql(`create index "job_market_made_at" on "job" ("market", "made_at")`);
    this.addSql(`create index "job_sent" on "job" ("sent")`);
    this.addSql(`create table "worker" (
      "owner" text collate "C" not null,
      "lease_until" text collate "C" not null,
      primary key ("owner")
    )`);
    for (const sql of carryImportJobs) this.addSql(sql);
  }
}
