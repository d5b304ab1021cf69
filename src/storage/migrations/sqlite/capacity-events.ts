import { Migration } from '@mikro-orm/migrations';

export class CapacityEvents extends Migration {
  up(): void {
    this.addSql(`create table "capacity_event" (
      "market" text not null,
      "event_key" text not null,
      "territory" text not null,
      "team" text not null,
      "kind" text not null,
      "from_day" text not null,
      "to_day" text not null,
      "fte" bigint not null,
      "rep" text not null,
      "note" text not null,
      primary key ("market", "event_key")
    )`);
  }
}
