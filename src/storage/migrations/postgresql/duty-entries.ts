import { Migration } from '@mikro-orm/migrations';

/** Registrations, certificates, consents and declarations are on record, entry by entry. */
export class DutyEntries extends Migration {
  up(): void {
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
