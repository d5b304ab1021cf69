import { Migration } from '@mikro-orm/migrations';

export class FirstSchema extends Migration {
  up(): void {
    this.addSql(`create table "account" (
      "market" text not null,
      "account_id" text not null,
      "name" text not null,
      "territory" text not null,
      "facts" text not null,
      "search" text not null,
      primary key ("market", "account_id")
    )`);
    this.addSql(`create table "import" (
      "id" text not null primary key,
      "market" text not null,
      "cycle" text not null,
      "file_name" text not null,
      "sha256" text not null,
      "mode" text not null,
      "imported_at" text not null,
      "imported_by" text not null,
      "added" bigint not null,
      "changed" bigint not null,
      "removed" bigint not null,
      "unchanged" bigint not null,
      "warnings" bigint not null
    )`);
    this.addSql(`create index "import_market_imported_at" on "import" ("market", "imported_at")`);
    this.addSql(`create table "plan" (
      "id" text not null primary key,
      "market" text not null,
      "cycle" text not null,
      "state" text not null,
      "version" bigint not null,
      "made_at" text not null,
      "value" bigint not null,
      "bound" bigint not null,
      "capacities" text not null,
      "snapshot" text not null
    )`);
    this.addSql(`create index "plan_market_made_at" on "plan" ("market", "made_at", "id")`);
    this.addSql(`create table "plan_line" (
      "plan_id" text not null,
      "line_key" text not null,
      "from_version" bigint not null,
      "to_version" bigint null,
      "territory" text not null,
      "account_id" text not null,
      "brand" text not null,
      "channel" text not null,
      "segment" text not null,
      "guidance" bigint not null,
      "planned" bigint not null,
      "minimum" bigint not null,
      "maximum" bigint not null,
      "cost" bigint not null,
      "marginals" text not null,
      "binding" text not null,
      "why" text not null,
      primary key ("plan_id", "line_key", "from_version"),
      constraint "plan_line_plan_id_foreign" foreign key ("plan_id") references "plan" ("id")
    )`);
    this.addSql(
      `create index "plan_line_plan_territory" on "plan_line" ("plan_id", "territory", "account_id", "from_version", "to_version", "planned", "cost")`,
    );
    this.addSql(`create table "proposal" (
      "id" text not null primary key,
      "plan_id" text not null,
      "market" text not null,
      "territory" text not null,
      "line_key" text not null,
      "account_id" text not null,
      "brand" text not null,
      "channel" text not null,
      "kind" text not null,
      "from_touches" bigint not null,
      "to_touches" bigint not null,
      "reason" text not null,
      "comment" text not null,
      "value_change" bigint not null,
      "cost_change" bigint not null,
      "state" text not null,
      "made_by" text not null,
      "made_at" text not null,
      "decided_by" text not null,
      "decided_at" text not null,
      "decision_note" text not null,
      constraint "proposal_plan_id_foreign" foreign key ("plan_id") references "plan" ("id")
    )`);
    this.addSql(`create index "proposal_plan_state" on "proposal" ("plan_id", "state")`);
    this.addSql(`create table "rep" (
      "market" text not null,
      "territory" text not null,
      "team" text not null,
      "name" text not null,
      "email" text not null,
      "fte" bigint not null,
      "leave_days" bigint null,
      "other_days" bigint not null,
      "region" text not null,
      "employed_from" text not null,
      "employed_to" text not null,
      primary key ("market", "territory")
    )`);
    this.addSql(`create table "roster_change" (
      "id" integer not null primary key autoincrement,
      "market" text not null
    )`);
    this.addSql(`create table "field_change" (
      "roster_change_id" integer not null,
      "position" bigint not null,
      "account_id" text not null,
      "field" text not null,
      "before" text null,
      "after" text null,
      primary key ("roster_change_id", "position"),
      constraint "field_change_roster_change_id_foreign" foreign key ("roster_change_id") references "roster_change" ("id")
    )`);
    this.addSql(`create table "audit_entry" (
      "id" integer not null primary key autoincrement,
      "at" text not null,
      "by" text not null,
      "action" text not null,
      "market" text not null,
      "subject" text not null,
      "details" text not null,
      "roster_change_id" integer null,
      constraint "audit_entry_roster_change_id_foreign" foreign key ("roster_change_id") references "roster_change" ("id") on delete set null
    )`);
    this.addSql(`create index "audit_entry_market_at" on "audit_entry" ("market", "at", "id")`);
    this.addSql(`create index "audit_entry_at" on "audit_entry" ("at", "id")`);
    this.addSql(`create table "segmented_account" (
      "plan_id" text not null,
      "account_id" text not null,
      "brand" text not null,
      "segment" text not null,
      "target" integer not null,
      "who" text not null,
      "what" text not null,
      "ready" text not null,
      "potential" bigint not null,
      "potential_source" text not null,
      "confidence" text not null,
      "decile" bigint not null,
      "why" text not null,
      primary key ("plan_id", "account_id", "brand"),
      constraint "segmented_account_plan_id_foreign" foreign key ("plan_id") references "plan" ("id")
    )`);
    this.addSql(`create table "setup_step" (
      "step" text not null primary key
    )`);
    this.addSql(`create table "territory_measures" (
      "plan_id" text not null,
      "territory" text not null,
      "from_version" bigint not null,
      "to_version" bigint null,
      "accounts" bigint not null,
      "targets" bigint not null,
      "covered_targets" bigint not null,
      "planned_touches" bigint not null,
      "planned_equivalents" bigint not null,
      "capacity" bigint not null,
      "targets_by_segment" text not null,
      primary key ("plan_id", "territory", "from_version"),
      constraint "territory_measures_plan_id_foreign" foreign key ("plan_id") references "plan" ("id")
    )`);
    this.addSql(`create table "app_user" (
      "id" text not null primary key,
      "email" text not null,
      "email_key" text not null,
      "name" text not null,
      "role" text not null,
      "market" text not null,
      "territory" text not null,
      "has_signed_in" integer not null
    )`);
    this.addSql(`create unique index "app_user_email_key_unique" on "app_user" ("email_key")`);
    this.addSql(`create table "sign_in_link" (
      "token_hash" text not null primary key,
      "user_id" text not null,
      "expires_at" text not null,
      constraint "sign_in_link_user_id_foreign" foreign key ("user_id") references "app_user" ("id")
    )`);
    this.addSql(`create index "sign_in_link_user_id_index" on "sign_in_link" ("user_id")`);
    this.addSql(`create table "session" (
      "token_hash" text not null primary key,
      "user_id" text not null,
      "expires_at" text not null,
      constraint "session_user_id_foreign" foreign key ("user_id") references "app_user" ("id")
    )`);
    this.addSql(`create index "session_user_id_index" on "session" ("user_id")`);
  }
}
