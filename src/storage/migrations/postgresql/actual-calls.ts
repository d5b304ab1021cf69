import { Migration } from '@mikro-orm/migrations';

export class ActualCalls extends Migration {
  up(): void {
    this.addSql(`create table "actual_call" (
      "market" text collate "C" not null,
      "call_key" text collate "C" not null,
      "territory" text collate "C" not null,
      "account_id" text collate "C" not null,
      "brand" text collate "C" not null,
      "channel" text collate "C" not null,
      "on_day" text collate "C" not null,
      "status" text collate "C" not null,
      "import_id" text collate "C" not null,
      primary key ("market", "call_key")
    )`);
    this.addSql(
      `create index "actual_call_market_day" on "actual_call" ("market", "on_day", "status", "territory")`,
    );
    this.addSql(`create table "call_import" (
      "id" text collate "C" not null,
      "market" text collate "C" not null,
      "imported_at" text collate "C" not null,
      "record" text collate "C" not null,
      primary key ("id")
    )`);
    this.addSql(`create index "call_import_market_imported_at" on "call_import" ("market", "imported_at")`);
  }
}
