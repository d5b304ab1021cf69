import { Migration } from '@mikro-orm/migrations';

/** Calendars can be corrected and looked at, and part time may be certain days of the week. */
export class Calendars extends Migration {
  up(): void {
    this.addSql(`create table "calendar_correction" (
      "market" text collate "C" not null,
      "correction_key" text collate "C" not null,
      "kind" text collate "C" not null,
      "from_day" text collate "C" not null,
      "to_day" text collate "C" not null,
      "moved_to" text collate "C" not null,
      "region" text collate "C" not null,
      "team" text collate "C" not null,
      "why" text collate "C" not null,
      "source" text collate "C" not null,
      "entered_by" text collate "C" not null,
      "entered_at" text collate "C" not null,
      primary key ("market", "correction_key")
    )`);
    this.addSql(`create table "calendar_review" (
      "market" text collate "C" not null,
      "reviewed_at" text collate "C" not null,
      "reviewed_by" text collate "C" not null,
      "through_day" text collate "C" not null,
      "note" text collate "C" not null,
      primary key ("market", "reviewed_at")
    )`);
    this.addSql(`alter table "capacity_event" add column "weekdays" text collate "C" not null default ''`);
  }
}
