import { Migration } from '@mikro-orm/migrations';

/** What compliance confirms of limits, and what is said of duties, is on record, act by act. */
export class LimitsAndDuties extends Migration {
  up(): void {
    this.addSql(`create table "limit_confirmation" (
      "market" text collate "C" not null,
      "id" text collate "C" not null,
      "limit_key" text collate "C" not null,
      "state" text collate "C" not null,
      "digest" text collate "C" not null,
      "confirmed" text collate "C" not null,
      "checked_on" text collate "C" not null,
      "until_day" text collate "C" not null,
      "evidence" text collate "C" not null,
      "invented" bigint not null,
      "recorded_by" text collate "C" not null,
      "recorded_at" text collate "C" not null,
      primary key ("market", "id")
    )`);
    this.addSql(`create table "duty_entry" (
      "market" text collate "C" not null,
      "id" text collate "C" not null,
      "fact" text collate "C" not null,
      "state" text collate "C" not null,
      "duty" text collate "C" not null,
      "about" text collate "C" not null,
      "number" text collate "C" not null,
      "from_day" text collate "C" not null,
      "until_day" text collate "C" not null,
      "evidence" text collate "C" not null,
      "invented" bigint not null,
      "recorded_by" text collate "C" not null,
      "recorded_at" text collate "C" not null,
      primary key ("market", "id")
    )`);
  }
}
