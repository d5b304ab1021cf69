import { Migration } from '@mikro-orm/migrations';

/** What compliance confirms of the law is on record, act by act. */
export class LimitConfirmations extends Migration {
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
  }
}
