import { Migration } from '@mikro-orm/migrations';

/** When work that is done once a day was done last, and until when somebody is at it. */
export class ScheduledRuns extends Migration {
  up(): void {
    this.addSql(`create table "scheduled_run" (
      "kind" text collate "C" not null,
      "market" text collate "C" not null,
      "begun_at" text collate "C" not null,
      "lease_until" text collate "C" not null,
      "ended_at" text collate "C" not null,
      "ending" text collate "C" not null,
      primary key ("kind", "market")
    )`);
  }
}
