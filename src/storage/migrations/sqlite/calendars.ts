import { Migration } from '@mikro-orm/migrations';

/** Calendars can be corrected and looked at, and part time may be certain days of the week. */
export class Calendars extends Migration {
  up(): void {
    this.addSql(`create table "calendar_correction" (
      "market" text not null,
      "correction_key" text not null,
      "kind" text not null,
      "from_day" text not null,
      "to_day" text not null,
      "moved_to" text not null,
      "region" text not null,
      "team" text not null,
      "why" text not null,
      "source" text not null,
      "entered_by" text not null,
      "entered_at" text not null,
      primary key ("market", "correction_key")
    )`);
    this.addSql(`create table "calendar_review" (
      "market" text not null,
      "reviewed_at" text not null,
      "reviewed_by" text not null,
      "through_day" text not null,
      "note" text not null,
      primary key ("market", "reviewed_at")
    )`);
    this.addSql(`alter table "capacity_event" add column "weekdays" text not null default ''`);
  }
}
