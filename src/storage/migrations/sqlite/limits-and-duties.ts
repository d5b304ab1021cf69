import { Migration } from '@mikro-orm/migrations';

/** What compliance confirms of limits, and what is said of duties, is on record, act by act. */
export class LimitsAndDuties extends Migration {
  up(): void {
    this.addSql(`create table "limit_confirmation" (
      "market" text not null,
      "id" text not null,
      "limit_key" text not null,
      "state" text not null,
      "digest" text not null,
      "confirmed" text not null,
      "checked_on" text not null,
      "until_day" text not null,
      "evidence" text not null,
      "invented" bigint not null,
      "recorded_by" text not null,
      "recorded_at" text not null,
      primary key ("market", "id")
    )`);
    this.addSql(`create table "duty_entry" (
      "market" text not null,
      "id" text not null,
      "fact" text not null,
      "state" text not null,
      "duty" text not null,
      "about" text not null,
      "number" text not null,
      "from_day" text not null,
      "until_day" text not null,
      "evidence" text not null,
      "invented" bigint not null,
      "recorded_by" text not null,
      "recorded_at" text not null,
      primary key ("market", "id")
    )`);
  }
}
