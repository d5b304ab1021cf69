import { Migration } from '@mikro-orm/migrations';

export class FirstSchema extends Migration {
  up(): void {
    this.addSql(`create table "account" (
      "market" text collate "C" not null,
      "account_id" text collate "C" not null,
      "name" text collate "C" not null,
      "territory" text collate "C" not null,
      "facts" text collate "C" not null,
      "search" text collate "C" not null,
      primary key ("market", "account_id")
    )`);
    this.addSql(`create table "import" (
      "id" text collate "C" not null,
      "market" text collate "C" not null,
      "cycle" text collate "C" not null,
      "file_name" text collate "C" not null,
      "sha256" text collate "C" not null,
      "mode" text collate "C" not null,
      "imported_at" text collate "C" not null,
      "imported_by" text collate "C" not null,
      "added" bigint not null,
      "changed" bigint not null,
      "removed" bigint not null,
      "unchanged" bigint not null,
      "warnings" bigint not null,
      primary key ("id")
    )`);
    this.addSql(`create index "import_market_imported_at" on "import" ("market", "imported_at")`);
    this.addSql(`create table "plan" (
      "id" text collate "C" not null,
      "market" text collate "C" not null,
      "cycle" text collate "C" not null,
      "state" text collate "C" not null,
      "version" bigint not null,
      "made_at" text collate "C" not null,
      "value" bigint not null,
      "bound" bigint not null,
      "capacities" text collate "C" not null,
      "snapshot" text collate "C" not null,
      primary key ("id")
    )`);
    this.addSql(`create index "plan_market_made_at" on "plan" ("market", "made_at", "id")`);
    this.addSql(`create table "plan_line" (
      "plan_id" text collate "C" not null,
      "line_key" text collate "C" not null,
      "from_version" bigint not null,
      "to_version" bigint null,
      "territory" text collate "C" not null,
      "account_id" text collate "C" not null,
      "brand" text collate "C" not null,
      "channel" text collate "C" not null,
      "segment" text collate "C" not null,
      "guidance" bigint not null,
      "planned" bigint not null,
      "minimum" bigint not null,
      "maximum" bigint not null,
      "cost" bigint not null,
      "marginals" text collate "C" not null,
      "binding" text collate "C" not null,
      "why" text collate "C" not null,
      primary key ("plan_id", "line_key", "from_version")
    )`);
    this.addSql(
      `create index "plan_line_plan_territory" on "plan_line" ("plan_id", "territory", "account_id", "from_version", "to_version", "planned", "cost")`,
    );
    this.addSql(`create table "proposal" (
      "id" text collate "C" not null,
      "plan_id" text collate "C" not null,
      "market" text collate "C" not null,
      "territory" text collate "C" not null,
      "line_key" text collate "C" not null,
      "account_id" text collate "C" not null,
      "brand" text collate "C" not null,
      "channel" text collate "C" not null,
      "kind" text collate "C" not null,
      "from_touches" bigint not null,
      "to_touches" bigint not null,
      "reason" text collate "C" not null,
      "comment" text collate "C" not null,
      "value_change" bigint not null,
      "cost_change" bigint not null,
      "state" text collate "C" not null,
      "made_by" text collate "C" not null,
      "made_at" text collate "C" not null,
      "decided_by" text collate "C" not null,
      "decided_at" text collate "C" not null,
      "decision_note" text collate "C" not null,
      primary key ("id")
    )`);
    this.addSql(`create index "proposal_plan_state" on "proposal" ("plan_id", "state")`);
    this.addSql(`create table "rep" (
      "market" text collate "C" not null,
      "territory" text collate "C" not null,
      "team" text collate "C" not null,
      "name" text collate "C" not null,
      "email" text collate "C" not null,
      "fte" bigint not null,
      "leave_days" bigint null,
      "other_days" bigint not null,
      "region" text collate "C" not null,
      "employed_from" text collate "C" not null,
      "employed_to" text collate "C" not null,
      primary key ("market", "territory")
    )`);
    this.addSql(`create table "roster_change" (
      "id" serial primary key,
      "market" text collate "C" not null
    )`);
    this.addSql(`create table "field_change" (
      "roster_change_id" int not null,
      "position" bigint not null,
      "account_id" text collate "C" not null,
      "field" text collate "C" not null,
      "before" text collate "C" null,
      "after" text collate "C" null,
      primary key ("roster_change_id", "position")
    )`);
    this.addSql(`create table "audit_entry" (
      "id" serial primary key,
      "at" text collate "C" not null,
      "by" text collate "C" not null,
      "action" text collate "C" not null,
      "market" text collate "C" not null,
      "subject" text collate "C" not null,
      "details" text collate "C" not null,
      "roster_change_id" int null
    )`);
    this.addSql(`create index "audit_entry_market_at" on "audit_entry" ("market", "at", "id")`);
    this.addSql(`create index "audit_entry_at" on "audit_entry" ("at", "id")`);
    this.addSql(`create table "segmented_account" (
      "plan_id" text collate "C" not null,
      "account_id" text collate "C" not null,
      "brand" text collate "C" not null,
      "segment" text collate "C" not null,
      "target" boolean not null,
      "who" text collate "C" not null,
      "what" text collate "C" not null,
      "ready" text collate "C" not null,
      "potential" bigint not null,
      "potential_source" text collate "C" not null,
      "confidence" text collate "C" not null,
      "decile" bigint not null,
      "why" text collate "C" not null,
      primary key ("plan_id", "account_id", "brand")
    )`);
    this.addSql(`create table "setup_step" (
      "step" text collate "C" not null,
      primary key ("step")
    )`);
    this.addSql(`create table "territory_measures" (
      "plan_id" text collate "C" not null,
      "territory" text collate "C" not null,
      "from_version" bigint not null,
      "to_version" bigint null,
      "accounts" bigint not null,
      "targets" bigint not null,
      "covered_targets" bigint not null,
      "planned_touches" bigint not null,
      "planned_equivalents" bigint not null,
      "capacity" bigint not null,
      "targets_by_segment" text collate "C" not null,
      primary key ("plan_id", "territory", "from_version")
    )`);
    this.addSql(`create table "app_user" (
      "id" text collate "C" not null,
      "email" text collate "C" not null,
      "email_key" text collate "C" not null,
      "name" text collate "C" not null,
      "role" text collate "C" not null,
      "market" text collate "C" not null,
      "territory" text collate "C" not null,
      "has_signed_in" boolean not null,
      primary key ("id")
    )`);
    this.addSql(`alter table "app_user" add constraint "app_user_email_key_unique" unique ("email_key")`);
    this.addSql(`create table "sign_in_link" (
      "token_hash" text collate "C" not null,
      "user_id" text collate "C" not null,
      "expires_at" text collate "C" not null,
      primary key ("token_hash")
    )`);
    this.addSql(`create table "session" (
      "token_hash" text collate "C" not null,
      "user_id" text collate "C" not null,
      "expires_at" text collate "C" not null,
      primary key ("token_hash")
    )`);
    this.addSql(
      `alter table "plan_line" add constraint "plan_line_plan_id_foreign" foreign key ("plan_id") references "plan" ("id")`,
    );
    this.addSql(
      `alter table "proposal" add constraint "proposal_plan_id_foreign" foreign key ("plan_id") references "plan" ("id")`,
    );
    this.addSql(
      `alter table "field_change" add constraint "field_change_roster_change_id_foreign" foreign key ("roster_change_id") references "roster_change" ("id")`,
    );
    this.addSql(
      `alter table "audit_entry" add constraint "audit_entry_roster_change_id_foreign" foreign key ("roster_change_id") references "roster_change" ("id") on delete set null`,
    );
    this.addSql(
      `alter table "segmented_account" add constraint "segmented_account_plan_id_foreign" foreign key ("plan_id") references "plan" ("id")`,
    );
    this.addSql(
      `alter table "territory_measures" add constraint "territory_measures_plan_id_foreign" foreign key ("plan_id") references "plan" ("id")`,
    );
    this.addSql(
      `alter table "sign_in_link" add constraint "sign_in_link_user_id_foreign" foreign key ("user_id") references "app_user" ("id")`,
    );
    this.addSql(
      `alter table "session" add constraint "session_user_id_foreign" foreign key ("user_id") references "app_user" ("id")`,
    );
  }
}
