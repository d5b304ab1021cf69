import { Migration } from '@mikro-orm/migrations';

export class Cycles extends Migration {
  up(): void {
    this.addSql(`create table "cycle" (
      "id" text not null primary key,
      "market" text not null,
      "from_day" text not null,
      "to_day" text not null,
      "archetype" text not null,
      "rules_on" text not null,
      "assignment" text not null,
      "template" text not null,
      "rules" text not null,
      "opened_by" text not null,
      "opened_at" text not null
    )`);
    this.addSql(`create index "cycle_market_to_day" on "cycle" ("market", "to_day")`);
    this.addSql(`create table "cycle_step" (
      "cycle_id" text not null,
      "kind" text not null,
      "subject" text not null,
      "done_by" text not null,
      "done_at" text not null,
      "plan_id" text not null,
      "plan_version" bigint not null,
      constraint "cycle_step_cycle_id_foreign" foreign key ("cycle_id") references "cycle" ("id"),
      primary key ("cycle_id", "kind", "subject")
    )`);
  }
}
