import { Migration } from '@mikro-orm/migrations';
import { carryImportJobs } from '../jobs/carry-import-jobs.ts';

/** Long work of every kind is a row of one table; imports were the only ones that were, in a table of their own. */
export class Jobs extends Migration {
  up(): void {
    this.addSql(`create table "job" (
      "id" text not null primary key,
      "kind" text not null,
      "market" text not null,
      "lane" text not null,
      "made_by" text not null,
      "made_at" text not null,
      "input" text not null,
      "sent" text not null,
      "state" text not null,
      "phase" text not null,
      "done" bigint not null,
      "total" bigint not null,
      "owner" text not null,
      "lease_until" text not null,
      "attempts" bigint not null,
      "ended_at" text not null,
      "result" text not null,
      "file" text not null,
      "stays" text not null
    )`);
    this.addSql(`create index "job_ended_at_market" on "job" ("ended_at", "market")`);
    this.addSql(`create index "job_market_made_at" on "job" ("market", "made_at")`);
    this.addSql(`create index "job_sent" on "job" ("sent")`);
    this.addSql(`create table "worker" (
      "owner" text not null primary key,
      "lease_until" text not null
    )`);
    for (const sql of carryImportJobs) this.addSql(sql);
  }
}
