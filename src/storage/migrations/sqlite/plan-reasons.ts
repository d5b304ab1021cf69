import { Migration } from '@mikro-orm/migrations';

/** What many lines of a plan say is kept once a plan; lines from before keep what they say. */
export class PlanReasons extends Migration {
  up(): void {
    this.addSql(`create table "plan_reason" (
      "plan_id" text not null,
      "name" text not null,
      "reasons" text not null,
      primary key ("plan_id", "name"),
      constraint "plan_reason_plan_id_foreign" foreign key ("plan_id") references "plan" ("id")
    )`);
  }
}
