import { Migration } from '@mikro-orm/migrations';

export class CapacityEvents extends Migration {
  up(): void {
    this.addSql(`create table "capacity_event" (
      "market" text collate "C" not null,
      "event_key" text collate "C" not null,
      "territory" text collate "C" not null,
      "team" text collate "C" not null,
      "kind" text collate "C" not null,
      "from_day" text collate "C" not null,
      "to_day" text collate "C" not null,
      "fte" bigint not null,
      "rep" text collate "C" not null,
      "note" text collate "C" not null,
      primary key ("market", "event_key")
    )`);
  }
}
