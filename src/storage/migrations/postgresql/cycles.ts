import { Migration } from '@mikro-orm/migrations';

export class Cycles extends Migration {
  up(): void {
    this.addSql(`create table "cycle" (
      "id" text collate "C" not null,
      "market" text collate "C" not null,
      "from_day" text collate "C" not null,
      "to_day" text collate "C" not null,
      "archetype" text collate "C" not null,
      "rules_on" text collate "C" not null,
      "assignment" text collate "C" not null,
      "template" text collate "C" not null,
      "rules" text collate "C" not null,
      "opened_by" text collate "C" not null,
      "opened_at" text collate "C" not null,
      primary key ("id")
    )`);
    this.addSql(`create index "cycle_market_to_day" on "cycle" ("market", "to_day")`);
    this.addSql(`create table "cycle_step" (
      "cycle_id" text collate "C" not null,
      "kind" text collate "C" not null,
      "subject" text collate "C" not null,
      "done_by" text collate "C" not null,
      "done_at" text collate "C" not null,
      "plan_id" text collate "C" not null,
      "plan_version" bigint not null,
      primary key ("cycle_id", "kind", "subject")
    )`);
    this.addSql(`alter table "cycle_step" add constraint "cycle_step_cycle_id_foreign"
      foreign key ("cycle_id") references "cycle" ("id")`);
  }
}
