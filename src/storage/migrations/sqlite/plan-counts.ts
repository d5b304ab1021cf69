import { Migration } from '@mikro-orm/migrations';
import { countPlans } from '../plan-counts/count-plans.ts';

/** What pages say of a whole plan is counted when it changes, so that no page counts its lines. */
export class PlanCounts extends Migration {
  up(): void {
    this.addSql(`create table "plan_line_count" (
      "plan_id" text not null,
      "territory" text not null,
      "brand" text not null,
      "channel" text not null,
      "segment" text not null,
      "lines" bigint not null,
      "planned_lines" bigint not null,
      "touches" bigint not null,
      "equivalents" bigint not null,
      primary key ("plan_id", "territory", "brand", "channel", "segment"),
      constraint "plan_line_count_plan_id_foreign" foreign key ("plan_id") references "plan" ("id")
    )`);
    for (const sql of countPlans) this.addSql(sql);
    this.addSql(
      `create index "actual_call_market_territory" on "actual_call" ("market", "territory", "on_day", "status")`,
    );
    this.addSql(
      `create index "actual_call_market_subject" on "actual_call" ("market", "subject_no", "on_day", "status")`,
    );
    this.addSql(`create index "account_market_territory" on "account" ("market", "territory", "subject_no")`);
  }
}
