import { Migration } from '@mikro-orm/migrations';

/** Registrations, certificates, consents and declarations are on record, entry by entry. */
export class DutyEntries extends Migration {
  up(): void {
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
