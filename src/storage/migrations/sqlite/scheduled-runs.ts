import { Migration } from '@mikro-orm/migrations';

/** When work that is done once a day was done last, and until when somebody is at it. */
export class ScheduledRuns extends Migration {
  up(): void {
    this.addSql(`create table "scheduled_run" (
      "kind" text not null,
      "market" text not null,
      "begun_at" text not null,
      "lease_until" text not null,
      "ended_at" text not null,
      "ending" text not null,
      primary key ("kind", "market")
    )`);
  }
}
